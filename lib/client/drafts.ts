import { readStored, writeStored } from "#lib/client/storage.ts";

/** The draft of the screen that starts a new session. */
export const newSessionDraft = "new";

/** What a person was writing in a session on this device; empty when nothing. */
export function readDraft(sessionId: string): string {
  return readStored<string>(`draft:${sessionId}`) ?? "";
}

/** Keeps a draft; an empty one is forgotten. */
export function writeDraft(sessionId: string, text: string): void {
  writeStored(`draft:${sessionId}`, text === "" ? null : text);
}
