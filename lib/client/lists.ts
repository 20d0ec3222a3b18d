import { createStore, type StoreApi } from "zustand/vanilla";
import type { SavedFilterInfo, SessionFilter } from "#lib/schemas/filter.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import type { Person } from "#lib/schemas/person.ts";
import type { TagCount } from "#lib/schemas/tag.ts";

/** What is asked about chats and their lists, in a window above the page. */
export type ListQuestion =
  | { kind: "tags"; ids: readonly string[] }
  | { kind: "move"; ids: readonly string[] }
  | { kind: "export"; ids: readonly string[] /** They are everything there is. */; all?: boolean }
  | { kind: "new-folder"; parentId: string | null; ids?: readonly string[] }
  | { kind: "rename-folder" | "move-folder" | "delete-folder"; folder: FolderInfo }
  | { kind: "save-filter"; filter: SessionFilter }
  | { kind: "rename-filter"; saved: SavedFilterInfo };

/** How a person keeps their chats in order, what of them the sidebar shows, and which are chosen there. */
export interface Lists {
  folders: readonly FolderInfo[];
  filters: readonly SavedFilterInfo[];
  tags: readonly TagCount[];
  /** Who else writes in one's chats, read when it is first asked for. */
  people: readonly Person[];
  /** What the sidebar shows; null for all chats. */
  filter: SessionFilter | null;
  question: ListQuestion | null;
  /** Chats are being chosen, to do something with all of them. */
  selecting: boolean;
  selected: Readonly<Record<string, true>>;
  /** Where a stretch of chosen chats begins. */
  anchor: string | null;
  /** The chats in the sidebar, from the top down. */
  order: readonly string[];
}

export type ListsStore = StoreApi<Lists>;

export function createLists(data: { folders: FolderInfo[]; filters: SavedFilterInfo[] }): ListsStore {
  return createStore<Lists>(() => ({
    folders: data.folders,
    filters: data.filters,
    tags: [],
    people: [],
    filter: null,
    question: null,
    selecting: false,
    selected: {},
    anchor: null,
    order: [],
  }));
}

/** Asks a question once the menu that led to it has closed and given the focus back. */
export function ask(store: ListsStore, question: ListQuestion): void {
  setTimeout(() => store.setState({ question }));
}

/** Chooses a chat, or takes it out again. The next stretch begins there. */
export function toggleSelected(store: ListsStore, id: string): void {
  store.setState(({ selected: { [id]: was, ...others } }) => ({
    selecting: true,
    selected: was ? others : { ...others, [id]: true },
    anchor: id,
  }));
}

/** Chooses everything between the beginning of the stretch and a chat, and nothing else. */
export function selectTo(store: ListsStore, id: string, from: string | null = null): void {
  store.setState(({ order, anchor: before }) => {
    const anchor = before ?? from ?? id;
    const [first = 0, last = 0] = [order.indexOf(anchor), order.indexOf(id)].sort((left, right) => left - right);
    const stretch = first < 0 ? [id] : order.slice(first, last + 1);
    return { selecting: true, anchor, selected: Object.fromEntries(stretch.map((one) => [one, true as const])) };
  });
}

/** Chooses no chat any more. */
export function stopSelecting(store: ListsStore): void {
  store.setState({ selecting: false, selected: {}, anchor: null });
}

/** A folder with its depth, in the order in which a tree shows them. */
export interface FolderLine {
  folder: FolderInfo;
  depth: number;
  hasChildren: boolean;
}

/** The folders as lines of a tree, without what lies in the closed ones. */
export function folderLines(
  folders: readonly FolderInfo[],
  closed: Readonly<Record<string, true>> = {},
  parentId: string | null = null,
  depth = 0,
): FolderLine[] {
  return folders
    .filter((folder) => folder.parentId === parentId)
    .flatMap((folder) => [
      { folder, depth, hasChildren: folders.some((other) => other.parentId === folder.id) },
      ...(closed[folder.id] ? [] : folderLines(folders, closed, folder.id, depth + 1)),
    ]);
}

/** A folder's name with those it lies in: `Travel / Greece`. */
export function folderPath(folders: readonly FolderInfo[], id: string): string {
  const folder = folders.find((one) => one.id === id);
  if (!folder) return "";
  return folder.parentId ? `${folderPath(folders, folder.parentId)} / ${folder.name}` : folder.name;
}
