import { readDraft } from "#lib/client/drafts.ts";
import type { SessionStore } from "#lib/client/session.ts";
import { type NoteDraft, patchSide } from "#lib/client/side.ts";
import { readStored, writeStored } from "#lib/client/storage.ts";

/** The words of a new note are kept under this name, apart for each passage. */
export function noteDraftKey({ messageId, quote, position }: NoteDraft): string {
  return `note:${messageId}:${quote === null ? "" : `${position}:${quote.slice(0, 40)}`}`;
}

/** Remembers on this device what the note that is being written is about. */
export function keepNoteDraft(sessionId: string, draft: NoteDraft | null): void {
  writeStored(`note-draft:${sessionId}`, draft);
}

/** Goes on with the note that was being written when the page was left; one without words is forgotten. */
export function restoreNoteDraft(store: SessionStore): void {
  const { id, side } = store.getState();
  const kept = readStored<NoteDraft>(`note-draft:${id}`);
  if (side.noteDraft === null && kept && readDraft(noteDraftKey(kept)) !== "") patchSide(store, { noteDraft: kept });
}
