import type { Section } from "#services/exports/document.ts";
import { textOf } from "#services/exports/plain-nodes.ts";
import { authorOf } from "#services/exports/words.ts";

/** A line of the table of contents. */
export interface Entry {
  number: number;
  text: string;
}

/** A piece of a document, and the message it is, if it is one. */
interface Piece {
  text: string;
  section?: Extract<Section, { kind: "message" }>;
}

/** Entries that the contents have at most: nobody reads more, and they stand before the text they are about. */
const mostEntries = 500;

/** Text that is held back for the contents, in UTF-16 code units. */
const mostHeld = 4_000_000;

/** Fewer messages than this can be seen at a glance. */
const fewestEntries = 4;

/**
 * Puts the contents before the pieces they are about, and holds back no more than it needs to for that: a long document
 * has the contents of its beginning. `write` learns whether messages follow that are not in them.
 */
export async function* withContents(
  pieces: AsyncIterable<Piece>,
  write: (entries: readonly Entry[], isCut: boolean) => string,
): AsyncGenerator<string> {
  const entries: Entry[] = [];
  let held: string[] | undefined = [];
  let size = 0;
  for await (const { text, section } of pieces) {
    if (held && section && (entries.length === mostEntries || size > mostHeld)) {
      yield write(entries, true);
      yield* held;
      held = undefined;
    }
    if (!held) {
      yield text;
      continue;
    }
    held.push(text);
    size += text.length;
    if (section) entries.push(entryOf(section));
  }
  if (!held) return;
  if (entries.length >= fewestEntries) yield write(entries, false);
  yield* held;
}

const shownText = 70;

/** What the contents say about a message: who speaks, and the first words. */
function entryOf({ message, number }: Extract<Section, { kind: "message" }>): Entry {
  const part = message.parts.find((candidate) => candidate.type === "text" && candidate.text.trim() !== "");
  const beginning = part?.type === "text" ? part.text.trimStart().slice(0, 4 * shownText) : "";
  const words = textOf(beginning)
    .replace(/(?:[-~=+|]{3,}|\s)+/g, " ")
    .trim();
  const text = words.length > shownText ? `${beginningOf(words)}…` : words;
  return { number, text: text === "" ? authorOf(message) : `${authorOf(message)}: ${text}` };
}

const graphemes = new Intl.Segmenter("en");

/** Never half of a sign that is made of several, such as a flag. */
function beginningOf(words: string): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(words.slice(0, 2 * shownText))) {
    if (index + segment.length > shownText) break;
    end = index + segment.length;
  }
  return words.slice(0, end).trimEnd();
}
