import { refreshSession, summaryOf } from "#lib/client/actions/load-session.ts";
import { showMerged } from "#lib/client/actions/merge.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { readAlong } from "#lib/client/late-answers.ts";
import type { SessionStore } from "#lib/client/session.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/** Brings an open chat up to date with what happened to one of its branches, perhaps in another browser. */
export function followBranch(client: ChatClient, event: SessionEvent): void {
  const { branch, sessionId, payload, type } = event;
  const store = client.openSession(sessionId);
  const { detail } = store?.getState() ?? {};
  if (!store || !detail || !branch) return;
  const known = detail.branches.find((other) => other.id === branch.id);
  const others = detail.branches.filter((other) => other.id !== branch.id);
  store.setState({ detail: { ...detail, branches: [...others, branch] } });
  if (type === "branch.merged") return void showMerged(client, sessionId, branch.id);
  // What a pruned branch takes along, or brings back, is told by the session; who stood on it stands elsewhere now.
  if (payload.changed?.includes("status") || known?.status !== branch.status) void refreshBranches(client, store);
  else if (known && branch.id === detail.activeBranchId && branch.headMessageId !== known.headMessageId)
    void followHead(client, sessionId, branch.headMessageId);
}

/** Reads which branches there are. The messages are read only when the person's branch is another one now. */
async function refreshBranches(client: ChatClient, store: SessionStore): Promise<void> {
  await readAlong(store, async () => {
    const sessionId = store.getState().id;
    const session = await callApi<ChatSession>("GET", `/sessions/${sessionId}`).catch(() => null);
    const { detail } = store.getState();
    if (!session || !detail) return false;
    putSummaries(client.workspace, [summaryOf(session)]);
    const isSameBranch = session.activeBranchId === detail.activeBranchId;
    if (isSameBranch) store.setState({ detail: { ...detail, branches: session.branches } });
    if (isSameBranch) await followHead(client, sessionId, headOf(session));
    else await refreshSession(client, sessionId);
    return isSameBranch;
  });
}

function headOf({ branches, activeBranchId }: ChatSession): string | null | undefined {
  return branches.find(({ id }) => id === activeBranchId)?.headMessageId;
}

/** When a path ends elsewhere than it is shown, something was cut off or brought back. */
async function followHead(client: ChatClient, sessionId: string, headMessageId?: string | null): Promise<void> {
  const { ids, hasNewer } = client.session(sessionId).getState();
  if (!hasNewer && headMessageId !== undefined && ids.at(-1) !== (headMessageId ?? undefined))
    await refreshSession(client, sessionId);
}
