import { loadNewer, refreshSession } from "#lib/client/actions/load-session.ts";
import { callApi } from "#lib/client/api.ts";
import { touchTree } from "#lib/client/branches/tree.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { newId } from "#lib/id.ts";
import type {
  Comparison,
  ComparisonSummary,
  MergeResult,
  MergeSession,
  SummarizeComparison,
} from "#lib/schemas/branch.ts";

/** Rows of a comparison that are fetched at once. */
const comparisonPage = 200;

/** A page of what two branches or chats say after the last message they share. */
export function compareBranches(
  sessionId: string,
  { left, right, cursor }: { left: string; right: string; cursor?: string },
  signal?: AbortSignal,
): Promise<Comparison> {
  const query = new URLSearchParams({ left, right, limit: String(comparisonPage), ...(cursor ? { cursor } : {}) });
  return callApi<Comparison>("GET", `/sessions/${sessionId}/compare?${query}`, undefined, signal ? { signal } : {});
}

/** What two sides agree and differ on, in a model's words: the session's, or another. */
export function summarizeComparison(sessionId: string, asked: SummarizeComparison): Promise<ComparisonSummary> {
  return callApi<ComparisonSummary>("POST", `/sessions/${sessionId}/compare/summary`, asked);
}

/** Brings messages of another branch or chat into a branch. The same `id` twice is one merge. */
export async function mergeInto(
  client: ChatClient,
  sessionId: string,
  merge: Omit<MergeSession, "id">,
): Promise<MergeResult> {
  const result = await callApi<MergeResult>("POST", `/sessions/${sessionId}/merge`, { id: newId(), ...merge });
  touchTree(client, sessionId);
  await showMerged(client, sessionId, merge.targetBranchId);
  return result;
}

/** Takes a merge back. */
export async function undoMerge(client: ChatClient, sessionId: string, mergeId: string): Promise<void> {
  await callApi("DELETE", `/sessions/${sessionId}/merges/${mergeId}`);
  touchTree(client, sessionId);
  if (client.openSession(sessionId)) await refreshSession(client, sessionId);
}

/** Loads what a merge has put after the end of the path that is shown. */
export async function showMerged(client: ChatClient, sessionId: string, branchId: string | undefined): Promise<void> {
  const store = client.openSession(sessionId);
  const state = store?.getState();
  if (state?.state !== "ready" || (branchId && state.detail?.activeBranchId !== branchId)) return;
  if (state.ids.length === 0) return refreshSession(client, sessionId);
  store?.setState({ hasNewer: true });
  await loadNewer(client, sessionId).catch(() => refreshSession(client, sessionId));
}
