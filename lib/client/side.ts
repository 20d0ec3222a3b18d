import { withLatest } from "#lib/client/place-message.ts";
import type { SessionState, SessionStore } from "#lib/client/session.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** A thread that is shown beside the conversation; without a branch it is about to begin. */
interface OpenThread {
  rootId: string;
  branchId: string | null;
}

/** A note that is being written: on a message or a passage of it. */
export interface NoteDraft {
  messageId: string;
  quote: string | null;
  position: number | null;
}

/** What stands beside the conversation of an open session. */
export interface SideState {
  /** The messages of the side threads that were opened, by their branch; the messages lie with those of the path. */
  threads: Readonly<Record<string, readonly string[]>>;
  openThread: OpenThread | null;
  noteDraft: NoteDraft | null;
  /** The note to which the reader was led. */
  focusedNoteId: string | null;
  /** Numbers of the latest events that changed notes and threads: what lists them reads afresh. */
  notesChanged: number;
  threadsChanged: number;
}

export const emptySide: SideState = {
  threads: {},
  openThread: null,
  noteDraft: null,
  focusedNoteId: null,
  notesChanged: 0,
  threadsChanged: 0,
};

/** Changes what stands beside a conversation. */
export function patchSide(store: SessionStore, change: Partial<SideState>): void {
  store.setState(({ side }) => ({ side: { ...side, ...change } }));
}

/** Puts messages of a side thread into it, in their order, and tells the message that it is about how many there are. */
export function placeInThread(
  store: SessionStore,
  branchId: string,
  messages: readonly ChatMessage[],
  rootId: string | null,
): void {
  store.setState((state) => {
    const all = withLatest(state.messages, messages);
    const ids = [...new Set([...(state.side.threads[branchId] ?? []), ...messages.map((message) => message.id)])];
    ids.sort((left, right) => (all[left]?.depth ?? 0) - (all[right]?.depth ?? 0));
    const deepest = all[ids.at(-1) ?? ""]?.depth ?? 0;
    const counted = rootId === null ? all : withCount(all, { rootId, branchId, deepest });
    return { messages: counted, side: { ...state.side, threads: { ...state.side.threads, [branchId]: ids } } };
  });
}

/** Follows an event that concerns notes or threads. Call it after the conversation itself has followed it. */
export function followSide(store: SessionStore, event: SessionEvent): void {
  const { changed = [] } = event.payload;
  // What is pruned takes its notes and threads along, and brings them back.
  const pruned = event.type === "branch.updated" && changed.includes("status");
  const moved = pruned || ["message.edited", "message.deleted", "message.restored"].includes(event.type);
  if (moved || changed.includes("annotations") || changed.includes("references"))
    patchSide(store, { notesChanged: event.seq });
  if (moved || changed.includes("threads")) patchSide(store, { threadsChanged: event.seq });
  if (event.message) followThread(store, event.message, event.seq);
}

function followThread(store: SessionStore, message: ChatMessage, seq: number): void {
  const state = store.getState();
  const branch = state.detail?.branches.find(({ id }) => id === message.branchId);
  const loaded = state.side.threads[message.branchId];
  if (branch?.kind !== "thread" && !loaded) return;
  patchSide(store, { threadsChanged: seq });
  const rootId = branch?.threadOfId ?? null;
  if (loaded && !loaded.includes(message.id)) placeInThread(store, message.branchId, [message], rootId);
  else if (rootId !== null) {
    const counted = { rootId, branchId: message.branchId, deepest: message.depth };
    store.setState(({ messages }) => ({ messages: withCount(messages, counted) }));
  }
}

function withCount(
  messages: SessionState["messages"],
  { rootId, branchId, deepest }: { rootId: string; branchId: string; deepest: number },
): SessionState["messages"] {
  const root = messages[rootId];
  if (!root) return messages;
  const count = deepest - root.depth;
  const threads = root.metadata.threads.map((thread) =>
    thread.branchId === branchId && thread.messages < count ? { ...thread, messages: count } : thread,
  );
  return { ...messages, [rootId]: { ...root, metadata: { ...root.metadata, threads } } };
}
