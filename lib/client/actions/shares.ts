import { callApi } from "#lib/client/api.ts";
import type { CreateShare, ShareInfo } from "#lib/schemas/share.ts";

/** The links of a session, newest first. */
export async function loadShares(sessionId: string, signal: AbortSignal): Promise<ShareInfo[]> {
  const path = `/sessions/${sessionId}/shares?limit=100`;
  return (await callApi<{ data: ShareInfo[] }>("GET", path, undefined, { signal })).data;
}

/** Makes a link. The same `id` twice is one link. */
export function createShare(share: Partial<CreateShare> & { id: string; sessionId: string }): Promise<ShareInfo> {
  return callApi<ShareInfo>("POST", "/shares", share);
}

/** Withdraws a link for good. */
export async function revokeShare(id: string): Promise<void> {
  await callApi("DELETE", `/shares/${id}`);
}
