import { summaryOf } from "#lib/client/actions/load-session.ts";
import { regenerate } from "#lib/client/actions/messages.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { fromSession } from "#lib/client/session.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import type { ChatSession, CreateSession } from "#lib/schemas/session.ts";

/**
 * Makes a session from a template. When its last message asks something, the model is asked at once. The same `id`
 * makes it once.
 */
export async function startFromTemplate(
  client: ChatClient,
  input: Required<Pick<CreateSession, "id" | "templateId" | "variables">>,
): Promise<void> {
  const session = await callApi<ChatSession>("POST", "/sessions", input);
  putSummaries(client.workspace, [summaryOf(session)]);
  client.session(session.id).setState(fromSession(session));
  const last = session.messages?.at(-1);
  // The chat is there whatever becomes of the answer; its message offers to ask again.
  if (last?.role === "user") regenerate(client, last).catch(() => undefined);
}
