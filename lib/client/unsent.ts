import type { PendingMessage } from "#lib/client/session.ts";
import { readStored, writeStored } from "#lib/client/storage.ts";
import { words } from "#lib/client/words.ts";

type Unsent = Pick<PendingMessage, "clientId" | "content" | "attachments" | "model" | "models" | "at">;

/** A chat of which this device keeps messages that the server may not have. */
export interface UnsentChat {
  sessionId: string;
  /** The first of its messages; when that has no words, its files. */
  content: string;
}

/** The messages of a session that an earlier page could not send, as failed ones that can be sent again. */
export function readUnsent(userId: string, sessionId: string): PendingMessage[] {
  const kept = readAll(userId)[sessionId] ?? [];
  return kept.map((message) => ({ ...message, state: "failed", problem: words.message.pageClosed }));
}

/** The chats with unsent messages, those that were never created among them. */
export function listUnsent(userId: string): UnsentChat[] {
  return Object.entries(readAll(userId)).map(([sessionId, [first]]) => ({
    sessionId,
    content: first?.content || (first?.attachments ?? []).map((file) => file.name).join(", "),
  }));
}

/**
 * Keeps what is on its way, and forgets what arrived or was taken back. Only the difference is written: other tabs may
 * be sending to the same session.
 */
export function storeUnsent(
  userId: string,
  sessionId: string,
  pending: readonly PendingMessage[],
  before: readonly PendingMessage[],
): void {
  const all = readAll(userId);
  const known = new Set([...before, ...pending].map((message) => message.clientId));
  const others = (all[sessionId] ?? []).filter((message) => !known.has(message.clientId));
  const own = pending.map(({ clientId, content, attachments, model, models, at }) => {
    return { clientId, content, ...(attachments ? { attachments } : {}), model, models, at };
  });
  const { [sessionId]: _, ...rest } = all;
  const next = own.length + others.length > 0 ? { ...rest, [sessionId]: [...others, ...own] } : rest;
  writeStored(keyOf(userId), Object.keys(next).length > 0 ? next : null);
}

function readAll(userId: string): Record<string, Unsent[]> {
  return readStored<Record<string, Unsent[]>>(keyOf(userId)) ?? {};
}

/** People who share a device must not see each other's words. */
function keyOf(userId: string): string {
  return `unsent:${userId}`;
}
