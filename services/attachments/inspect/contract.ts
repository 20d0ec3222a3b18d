/** What the process that looks into files is given. */
export interface InspectionJob {
  name: string;
  bytes: Uint8Array;
}

/** What a file turned out to be. */
export interface Inspected {
  type: "file" | "image" | "code";
  mimeType: string;
  /** Ending of the name when the bytes were written anew in another format, without a dot. */
  extension: string | null;
  /** The bytes to keep instead of those that came; null keeps those. */
  bytes: Uint8Array | null;
  /** Those that came are as harmless: nothing is hidden in them, and they show the same. */
  clean: boolean;
  width: number | null;
  height: number | null;
  /** The words in it; null when it has none that we can read. */
  text: string | null;
  /** Why something that one would expect of such a file is missing, as a sentence for its owner. */
  note: string | null;
}

/** Everything that came out, or why the file is not taken at all. */
export type Inspection = { accepted: Inspected } | { refused: string };

/** A file is not taken. The message is for its owner. Anything else that is thrown means only that it cannot be read. */
export class Refusal extends Error {}

/** Most characters of a file's text that are kept. */
export const mostText = 200_000;

/** Text as it can be stored: no NUL, no half characters, no more than is kept. */
export function storable(text: string): string {
  return text.slice(0, mostText).replaceAll("\u0000", "").toWellFormed();
}

/** A file of which nothing is known but its bytes. */
export function plainFile(mimeType: string, note: string | null = null): Inspected {
  return {
    type: "file",
    mimeType,
    extension: null,
    bytes: null,
    clean: true,
    width: null,
    height: null,
    text: null,
    note,
  };
}
