import { readStored, writeStored } from "#lib/client/storage.ts";

/** The draft of the screen that starts a new session. */
export const newSessionDraft = "new";

/** The field in which a draft is being written. */
interface OpenField {
  read: () => string;
  write: (text: string) => void;
}

const fields = new Map<string, OpenField>();

/** What a person was writing in a session on this device; empty when nothing. */
export function readDraft(sessionId: string): string {
  return readStored<string>(`draft:${sessionId}`) ?? "";
}

/** Keeps a draft; an empty one is forgotten. */
export function writeDraft(sessionId: string, text: string): void {
  writeStored(`draft:${sessionId}`, text === "" ? null : text);
}

/** Says in which field a draft is being written. Returns the function that ends it. */
export function openDraft(key: string, field: OpenField): () => void {
  fields.set(key, field);
  return () => {
    if (fields.get(key) === field) fields.delete(key);
  };
}

/** Puts words that could not be sent before what was written since, whether its field is still open or not. */
export function returnToDraft(key: string, text: string): void {
  const since = current(key);
  replace(key, since.trim() === "" ? text : `${text}\n\n${since}`);
}

/** Hands over what was written to the field that takes another's place. */
export function moveDraft(from: string, to: string): void {
  const text = current(from);
  replace(from, "");
  if (text !== "") replace(to, text);
}

function current(key: string): string {
  return fields.get(key)?.read() ?? readDraft(key);
}

function replace(key: string, text: string): void {
  const field = fields.get(key);
  if (field) field.write(text);
  else writeDraft(key, text);
}
