import { createStore, type StoreApi } from "zustand/vanilla";
import type { Place } from "#lib/client/places.ts";
import { emptySide, type SideState } from "#lib/client/side.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/** What is known of an open session beyond its summary. */
type SessionDetail = Pick<
  ChatSession,
  "settings" | "defaultBranchId" | "activeBranchId" | "branches" | "participants" | "abilities"
>;

/** One's own message on its way to the server. Its text is kept until the server has it. */
export interface PendingMessage {
  clientId: string;
  content: string;
  /** The files that go with it. */
  attachments?: readonly ChatAttachment[];
  model?: string | undefined;
  /** Set when several models are asked at once. */
  models?: readonly string[] | undefined;
  state: "sending" | "failed";
  problem: string | null;
  at: string;
}

/** An open session: a stretch of the active path, oldest first. */
export interface SessionState {
  id: string;
  state: "loading" | "ready" | "missing" | "failed";
  problem: string | null;
  /** Number of the latest event that the page has taken in. */
  lastSeq: number;
  detail: SessionDetail | null;
  ids: readonly string[];
  messages: Readonly<Record<string, ChatMessage>>;
  hasOlder: boolean;
  hasNewer: boolean;
  loading: "older" | "newer" | null;
  pending: readonly PendingMessage[];
  /** One's own message that is open in its editor. */
  editingId: string | null;
  /** Where the reader must be put after the loaded stretch was replaced by another one. */
  anchor: Place | null;
  /** The reader has read the messages up to this number, as far as the server has told. */
  lastReadSeq: number;
  /** The first message that was new when the chat was read from the server, until it is known to be loaded. */
  firstUnreadId: string | null;
  /** The message above which a line says that what follows is new. */
  newFromId: string | null;
  /** The message that the reader was led to, tinted for a moment. */
  highlightId: string | null;
  /** Threads and notes beside the conversation. */
  side: SideState;
  /** Answers of several models to one question, shown side by side until one of them is kept. */
  together: readonly string[];
}

export type SessionStore = StoreApi<SessionState>;

/** The state of a session: empty until it is loaded, full of what came with the page, or known not to be there. */
export function createSessionStore(id: string, start?: ChatSession | "missing"): SessionStore {
  return createStore<SessionState>(() => ({
    id,
    state: "loading",
    problem: null,
    lastSeq: 0,
    detail: null,
    ids: [],
    messages: {},
    hasOlder: false,
    hasNewer: false,
    loading: null,
    pending: [],
    editingId: null,
    anchor: null,
    lastReadSeq: 0,
    firstUnreadId: null,
    newFromId: null,
    highlightId: null,
    side: emptySide,
    together: [],
    ...(start === "missing" ? { state: start } : start ? fromSession(start) : {}),
  }));
}

/** The part of a session's state that a full read replaces. */
export function fromSession(session: ChatSession): Partial<SessionState> {
  const messages = session.messages ?? [];
  const { settings, defaultBranchId, activeBranchId, branches, participants, abilities } = session;
  return {
    state: "ready",
    problem: null,
    lastSeq: session.lastSeq,
    lastReadSeq: session.readMark?.lastReadSeq ?? 0,
    firstUnreadId: session.readMark?.firstUnreadId ?? null,
    detail: { settings, defaultBranchId, activeBranchId, branches, participants, abilities },
    ids: messages.map((message) => message.id),
    messages: byId(messages),
    hasOlder: session.hasOlder ?? false,
    hasNewer: false,
    loading: null,
  };
}

/** Messages by their id. */
export function byId(messages: readonly ChatMessage[]): Record<string, ChatMessage> {
  return Object.fromEntries(messages.map((message) => [message.id, message]));
}

/**
 * One's own messages that the server does not have yet. A message may come by the stream or with the page before its
 * request is answered, or after that answer was lost; it must not stand there twice.
 */
export function withoutArrived(
  pending: readonly PendingMessage[],
  messages: readonly ChatMessage[],
): readonly PendingMessage[] {
  if (pending.length === 0) return pending;
  const arrived = new Set(messages.map((message) => message.clientId));
  return pending.some((sent) => arrived.has(sent.clientId))
    ? pending.filter((sent) => !arrived.has(sent.clientId))
    : pending;
}

/** True while a model answers or is about to, or one's message is on its way. */
export function isBusy(state: SessionState): boolean {
  if (state.pending.some((message) => message.state === "sending")) return true;
  // Answers are written at the end of the path; looking further up would cost time on every frame.
  return [...state.ids.slice(-12), ...state.together].some((id) => state.messages[id]?.status === "streaming");
}
