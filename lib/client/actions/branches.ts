import { openBegun, openBranch } from "#lib/client/actions/choose-path.ts";
import { inLine } from "#lib/client/actions/in-line.ts";
import { refreshSession, summaryOf } from "#lib/client/actions/load-session.ts";
import { callApi } from "#lib/client/api.ts";
import { touchTree } from "#lib/client/branches/tree.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { beginChoice, type Choice } from "#lib/client/late-answers.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import { newId } from "#lib/id.ts";
import type { BranchedSession, UpdateBranch } from "#lib/schemas/branch.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { BranchInfo, ChatSession } from "#lib/schemas/session.ts";

/**
 * Begins a branch in this chat after a message, or at the end of the current path, and shows it. What stands above
 * stays where it is.
 */
export function branchHere(
  client: ChatClient,
  sessionId: string,
  change: { fromMessageId?: string; name?: string } = {},
): Promise<BranchInfo> {
  const choice = beginChoice(client.session(sessionId));
  return inLine(client, sessionId, () => beginBranch(client, sessionId, choice, change));
}

async function beginBranch(
  client: ChatClient,
  sessionId: string,
  choice: Choice,
  change: { fromMessageId?: string; name?: string },
): Promise<BranchInfo> {
  const body = { id: newId(), into: "branch", ...change };
  client.chosenBranches.add(`${sessionId}:${body.id}`);
  const { branch } = await callApi<BranchedSession>("POST", `/sessions/${sessionId}/branch`, body).catch((error) => {
    client.chosenBranches.delete(`${sessionId}:${body.id}`);
    throw error;
  });
  putBranch(client, sessionId, branch);
  const store = client.session(sessionId);
  if (!choice.isLatest()) return branch;
  const at = store.getState().ids.indexOf(branch.headMessageId ?? "");
  if (at < 0) await openBegun(client, sessionId, { choice, branchId: branch.id });
  else {
    store.setState(({ ids, detail }) => ({
      ids: ids.slice(0, at + 1),
      hasNewer: false,
      loading: null,
      detail: detail && { ...detail, activeBranchId: branch.id },
    }));
    choice.shown();
  }
  return branch;
}

/** Copies the path up to a message into a chat of its own and returns that chat's id. */
export async function branchIntoSession(client: ChatClient, message: ChatMessage): Promise<string> {
  const { branch: _, ...session } = await callApi<BranchedSession>("POST", `/sessions/${message.sessionId}/branch`, {
    id: newId(),
    into: "session",
    fromMessageId: message.id,
  });
  putSummaries(client.workspace, [summaryOf(session)]);
  return session.id;
}

/** Renames, stars or resolves a branch, or brings a pruned one back. */
export async function updateBranch(
  client: ChatClient,
  sessionId: string,
  branchId: string,
  change: UpdateBranch,
): Promise<void> {
  const path = `/sessions/${sessionId}/branches/${branchId}`;
  putBranch(client, sessionId, await callApi<BranchInfo>("PATCH", path, change));
}

/** Prunes a branch with all that hangs on it. Who reads it finds themselves on the branch it left. */
export async function pruneBranch(client: ChatClient, sessionId: string, branchId: string): Promise<void> {
  await callApi("DELETE", `/sessions/${sessionId}/branches/${branchId}`);
  await refreshAfterPruning(client, sessionId);
}

/** Takes a message and all that follows it out of the chat. Returns the function that brings it back. */
export async function removeFrom(client: ChatClient, message: ChatMessage): Promise<() => Promise<void>> {
  const { sessionId } = message;
  const readingId = client.openSession(sessionId)?.getState().detail?.activeBranchId;
  await callApi("DELETE", `/messages/${message.id}?subtree=true`);
  await refreshAfterPruning(client, sessionId);
  return async () => {
    await callApi("POST", `/messages/${message.id}/restore`);
    await refreshAfterPruning(client, sessionId);
    const now = client.openSession(sessionId)?.getState().detail;
    const isBack = now?.branches.some((branch) => branch.id === readingId);
    if (readingId && isBack && now?.activeBranchId !== readingId) await openBranch(client, sessionId, readingId);
  };
}

/** Copies a chat with all of its branches and returns the copy's id. */
export async function duplicateSession(client: ChatClient, sessionId: string): Promise<string> {
  const copy = await callApi<ChatSession>("POST", `/sessions/${sessionId}/duplicate`, { id: newId() });
  putSummaries(client.workspace, [summaryOf(copy)]);
  return copy.id;
}

/** Has the current branch begin anew; what stood there is kept as a branch. Returns the function that takes it back. */
export async function clearSession(client: ChatClient, sessionId: string): Promise<() => Promise<void>> {
  await callApi("POST", `/sessions/${sessionId}/clear`, { id: newId() });
  await refreshAfterPruning(client, sessionId);
  return async () => {
    await callApi("DELETE", `/sessions/${sessionId}/clear`);
    await refreshAfterPruning(client, sessionId);
  };
}

/** Puts the latest state of a branch among those of an open session. */
function putBranch(client: ChatClient, sessionId: string, branch: BranchInfo): void {
  client.openSession(sessionId)?.setState(({ detail }) => {
    if (!detail) return {};
    const others = detail.branches.filter((known) => known.id !== branch.id);
    return { detail: { ...detail, branches: [...others, branch] } };
  });
  touchTree(client, sessionId);
}

async function refreshAfterPruning(client: ChatClient, sessionId: string): Promise<void> {
  touchTree(client, sessionId);
  if (client.openSession(sessionId)) await refreshSession(client, sessionId);
}
