import { readStored, writeStored } from "#lib/client/storage.ts";

/** Most sessions whose place is remembered. */
const limit = 200;

/** Pixels that stay free above a message to which a reader is led. */
export const headroom = 72;

/** Where somebody stopped reading: the first message in view, and how many pixels of it are above the edge. */
export interface Place {
  messageId: string;
  offset: number;
}

/** The place in a session, or null when it was left at its end. */
export function readPlace(sessionId: string): Place | null {
  return readAll()[sessionId] ?? null;
}

/** Remembers a place; null means the end. */
export function writePlace(sessionId: string, place: Place | null): void {
  const { [sessionId]: _, ...others } = readAll();
  const entries = Object.entries(place === null ? others : { ...others, [sessionId]: place });
  writeStored("places", Object.fromEntries(entries.slice(-limit)));
}

function readAll(): Record<string, Place> {
  return readStored<Record<string, Place>>("places") ?? {};
}
