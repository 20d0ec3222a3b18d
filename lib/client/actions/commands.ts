import { openBranch } from "#lib/client/actions/choose-path.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { placeMessage } from "#lib/client/place-message.ts";
import type { CommandAction, CommandInfo, CommandResult } from "#lib/schemas/command.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** The commands that can be typed, with the person's prompts. */
export async function fetchCommands(): Promise<CommandInfo[]> {
  return (await callApi<{ data: CommandInfo[] }>("GET", "/commands")).data;
}

/**
 * Runs a command on the branch that is shown and puts its card there. Returns what is left for the page to do. `id`
 * stays the same when it is tried again, so that it runs once.
 */
export async function runCommand(
  client: ChatClient,
  sessionId: string,
  { id, text }: { id: string; text: string },
): Promise<CommandAction | null> {
  const branchId = client.session(sessionId).getState().detail?.activeBranchId;
  const { card, action } = await callApi<CommandResult>("POST", `/sessions/${sessionId}/commands`, {
    id,
    text,
    ...(branchId ? { branchId } : {}),
  });
  if (action?.type === "open-branch") await openBranch(client, sessionId, action.branchId);
  else if (card) putCard(client, card);
  return action;
}

function putCard(client: ChatClient, card: ChatMessage): void {
  const store = client.session(card.sessionId);
  store.setState((state) => {
    const placed = placeMessage(state, card, state.detail?.activeBranchId);
    return placed === "unknown-place" ? {} : placed;
  });
}
