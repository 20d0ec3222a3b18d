import { createStore, type StoreApi } from "zustand/vanilla";
import type { Preferences, Profile } from "#lib/schemas/account.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";
import type { SavedFilterInfo } from "#lib/schemas/filter.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import type { ModelList } from "#lib/schemas/model.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

export type ConnectionState = "connecting" | "live" | "offline";

/** What every part of the page shares: who is here, which models work, the list of sessions. */
export interface Workspace {
  profile: Profile;
  preferences: Preferences;
  models: ModelList;
  /** What may be attached to one message: so many files of so many bytes. */
  upload: { files: number; fileSize: number };
  connection: ConnectionState;
  /** Every session this page knows, whether it is listed or not. */
  summaries: Record<string, SessionSummary>;
  /** Where the list goes on; null when all of it is here. */
  nextCursor: string | null;
  listState: "idle" | "loading" | "failed";
  /** The exports in the background that this page has heard of, newest first. */
  exports: readonly ExportJobInfo[];
}

export type WorkspaceStore = StoreApi<Workspace>;

/** What the server sends along with the page. */
export interface WorkspaceData {
  profile: Profile;
  preferences: Preferences;
  models: ModelList;
  upload: Workspace["upload"];
  sessions: SessionSummary[];
  starred: SessionSummary[];
  nextCursor: string | null;
  folders: FolderInfo[];
  filters: SavedFilterInfo[];
  /** Where the stream must begin so that nothing is missed between this page and it. */
  position: string;
}

/** The shared state of a page, from what came with it. */
export function createWorkspace(data: WorkspaceData): WorkspaceStore {
  return createStore<Workspace>(() => ({
    profile: data.profile,
    preferences: data.preferences,
    models: data.models,
    upload: data.upload,
    connection: "connecting",
    summaries: Object.fromEntries([...data.starred, ...data.sessions].map((session) => [session.id, session])),
    nextCursor: data.nextCursor,
    listState: "idle",
    exports: [],
  }));
}

/**
 * Adds or replaces what is known of sessions. Answers and events overtake each other; an older picture of a session does
 * not hide a newer one.
 */
export function putSummaries(store: WorkspaceStore, sessions: readonly SessionSummary[]): void {
  const known = store.getState().summaries;
  const latest = sessions.filter(({ id, lastUpdated }) => !known[id] || lastUpdated >= known[id].lastUpdated);
  if (latest.length === 0) return;
  store.setState({ summaries: { ...known, ...Object.fromEntries(latest.map((session) => [session.id, session])) } });
}

/** Changes the personal or shared marks of one session before the server has confirmed them. */
export function patchSummary(
  store: WorkspaceStore,
  sessionId: string,
  change: Partial<Omit<SessionSummary, "metadata">> & { metadata?: Partial<SessionSummary["metadata"]> },
): void {
  const known = store.getState().summaries[sessionId];
  if (!known) return;
  putSummaries(store, [{ ...known, ...change, metadata: { ...known.metadata, ...change.metadata } }]);
}
