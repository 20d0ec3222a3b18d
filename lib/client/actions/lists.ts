import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { filterQuery } from "#lib/client/filter.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import type { SavedFilterInfo, SessionFilter } from "#lib/schemas/filter.ts";
import type { FolderInfo, UpdateFolder } from "#lib/schemas/folder.ts";
import type { Person } from "#lib/schemas/person.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";
import type { TagCount } from "#lib/schemas/tag.ts";

/** Milliseconds in which many changes become one question to the server. */
const pause = 400;
const pageSize = 50;

/** Reads folders and saved filters afresh. Chats in a folder that is gone are now in the one above it. */
export async function refreshLists(client: ChatClient): Promise<void> {
  const [folders, filters] = await Promise.all([
    callApi<{ data: FolderInfo[] }>("GET", "/folders"),
    callApi<{ data: SavedFilterInfo[] }>("GET", "/filters"),
  ]);
  const before = client.lists.getState();
  client.lists.setState({ folders: folders.data, filters: filters.data });
  const gone = before.folders.filter((old) => !folders.data.some((folder) => folder.id === old.id));
  for (const folder of gone) leaveFolder(client, folder, folders.data);
}

function leaveFolder(client: ChatClient, gone: FolderInfo, folders: readonly FolderInfo[]): void {
  const parentId = folders.some((folder) => folder.id === gone.parentId) ? gone.parentId : null;
  const inside = Object.values(client.workspace.getState().summaries).filter(
    (session) => session.metadata.folderId === gone.id,
  );
  putSummaries(
    client.workspace,
    inside.map((session) => ({ ...session, metadata: { ...session.metadata, folderId: parentId } })),
  );
  const { filter } = client.lists.getState();
  if (filter?.folder === gone.id) client.lists.setState({ filter: parentId ? { ...filter, folder: parentId } : null });
}

/** Reads the tags of one's chats afresh. */
export async function refreshTags(client: ChatClient): Promise<void> {
  client.lists.setState({ tags: (await callApi<{ data: TagCount[] }>("GET", "/tags")).data });
}

/** Reads who else writes in one's chats, for the filter by author. */
export async function refreshPeople(client: ChatClient): Promise<void> {
  client.lists.setState({ people: (await callApi<{ data: Person[] }>("GET", "/people")).data });
}

/** Keeps tags and the counts of folders right while chats change. Returns the function that ends it. */
export function followLists(client: ChatClient): () => void {
  const refresh = () => Promise.all([refreshTags(client), refreshLists(client)]).catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  refreshTags(client).catch(() => undefined);
  const leave = client.workspace.subscribe(({ summaries }, before) => {
    if (summaries === before.summaries) return;
    const moved = Object.values(summaries).some((now) => {
      const old = before.summaries[now.id];
      return old !== undefined && old !== now && placeOf(old) !== placeOf(now);
    });
    if (!moved) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, pause);
  });
  return () => {
    leave();
    clearTimeout(timer);
  };
}

function placeOf({ metadata, deletedAt }: SessionSummary): string {
  return JSON.stringify([metadata.folderId, metadata.tags, metadata.archived, deletedAt === null]);
}

/** Reads a page of the chats that a filter finds. */
export async function loadFiltered(
  client: ChatClient,
  filter: SessionFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const search = new URLSearchParams({ limit: String(pageSize), ...filterQuery(filter) });
  if (cursor !== null) search.set("cursor", cursor);
  const page = await callApi<{ data: SessionSummary[]; nextCursor: string | null }>(
    "GET",
    `/sessions?${search}`,
    undefined,
    { signal },
  );
  putSummaries(client.workspace, page.data);
  return { ids: page.data.map((session) => session.id), nextCursor: page.nextCursor };
}

export async function createFolder(client: ChatClient, name: string, parentId: string | null): Promise<FolderInfo> {
  const folder = await callApi<FolderInfo>("POST", "/folders", { name, parentId });
  await refreshLists(client);
  return folder;
}

export async function updateFolder(client: ChatClient, id: string, change: UpdateFolder): Promise<void> {
  await callApi("PATCH", `/folders/${id}`, change);
  await refreshLists(client);
}

export async function removeFolder(client: ChatClient, id: string): Promise<void> {
  await callApi("DELETE", `/folders/${id}`);
  await refreshLists(client);
}

export async function saveFilter(client: ChatClient, name: string, filter: SessionFilter): Promise<void> {
  await callApi("POST", "/filters", { name, filter });
  await refreshLists(client);
}

export async function renameFilter(client: ChatClient, id: string, name: string): Promise<void> {
  await callApi("PATCH", `/filters/${id}`, { name });
  await refreshLists(client);
}

export async function removeFilter(client: ChatClient, id: string): Promise<void> {
  await callApi("DELETE", `/filters/${id}`);
  await refreshLists(client);
}
