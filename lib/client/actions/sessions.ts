import { reopenSession, summaryOf } from "#lib/client/actions/load-session.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import type { Shelf } from "#lib/client/session-list.ts";
import { patchSummary, putSummaries } from "#lib/client/workspace.ts";
import type { ChatSession, SessionSummary, UpdateSession } from "#lib/schemas/session.ts";

interface SessionPage {
  data: SessionSummary[];
  nextCursor: string | null;
}

const pageSize = 50;

/** Reads the first page of the list afresh. */
export async function refreshList(client: ChatClient): Promise<void> {
  const page = await callApi<SessionPage>("GET", `/sessions?limit=${pageSize}`);
  putSummaries(client.workspace, page.data);
}

/** Reads the next page of the list. */
export async function loadMoreSessions(client: ChatClient): Promise<void> {
  const { nextCursor, listState } = client.workspace.getState();
  if (nextCursor === null || listState === "loading") return;
  client.workspace.setState({ listState: "loading" });
  try {
    const page = await callApi<SessionPage>("GET", `/sessions?limit=${pageSize}&cursor=${nextCursor}`);
    putSummaries(client.workspace, page.data);
    client.workspace.setState({ nextCursor: page.nextCursor, listState: "idle" });
  } catch {
    client.workspace.setState({ listState: "failed" });
  }
}

/** Sessions whose name contains the words, latest activity first. */
export async function findSessions(query: string, signal: AbortSignal): Promise<SessionSummary[]> {
  const path = `/sessions?limit=30&query=${encodeURIComponent(query)}`;
  return (await callApi<SessionPage>("GET", path, undefined, { signal })).data;
}

/** Reads a page of a shelf, of the chats whose name contains the words. */
export async function loadShelf(
  client: ChatClient,
  { shelf, query, cursor }: { shelf: Shelf; query: string; cursor: string | null },
  signal: AbortSignal,
): Promise<SessionPage> {
  const search = new URLSearchParams({ limit: String(pageSize), [shelf === "bin" ? "deleted" : "archived"]: "true" });
  if (query !== "") search.set("query", query);
  if (cursor !== null) search.set("cursor", cursor);
  const page = await callApi<SessionPage>("GET", `/sessions?${search}`, undefined, { signal });
  putSummaries(client.workspace, page.data);
  return page;
}

/** Changes a session; the list shows it at once and goes back when the server refuses. */
export async function updateSession(client: ChatClient, sessionId: string, change: UpdateSession): Promise<void> {
  const before = client.workspace.getState().summaries[sessionId];
  const { name, model, starred, archived, tags, folderId } = change;
  const marks = Object.entries({ starred, archived, tags, folderId }).filter(([, value]) => value !== undefined);
  patchSummary(client.workspace, sessionId, {
    ...(name === undefined ? {} : { name }),
    ...(model === undefined ? {} : splitReference(model)),
    metadata: Object.fromEntries(marks),
  });
  try {
    const session = await callApi<ChatSession>("PUT", `/sessions/${sessionId}`, change);
    putSummaries(client.workspace, [summaryOf(session)]);
  } catch (error) {
    if (before) putSummaries(client.workspace, [before]);
    throw error;
  }
}

/** Moves a session to the bin. */
export async function removeSession(client: ChatClient, sessionId: string): Promise<void> {
  const before = client.workspace.getState().summaries[sessionId];
  patchSummary(client.workspace, sessionId, { deletedAt: new Date().toISOString() });
  try {
    await callApi("DELETE", `/sessions/${sessionId}`);
  } catch (error) {
    if (before) putSummaries(client.workspace, [before]);
    throw error;
  }
}

/** Takes a session out of the bin. */
export async function restoreSession(client: ChatClient, sessionId: string): Promise<void> {
  const session = await callApi<ChatSession>("POST", `/sessions/${sessionId}/restore`);
  if (client.openSession(sessionId)?.getState().state === "missing") await reopenSession(client, sessionId);
  putSummaries(client.workspace, [summaryOf(session)]);
}

function splitReference(reference: string): { provider: string; model: string } {
  const colon = reference.indexOf(":");
  return { provider: reference.slice(0, colon), model: reference.slice(colon + 1) };
}
