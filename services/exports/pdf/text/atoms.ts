import type { Face } from "#services/exports/pdf/fonts/face.ts";
import { hanOf } from "#services/exports/pdf/fonts/families.ts";
import { type FontSet, isPlain } from "#services/exports/pdf/fonts/font-set.ts";
import { type Direction, directionOf, levelsOf } from "#services/exports/pdf/text/bidi.ts";
import { breakPositions } from "#services/exports/pdf/text/break-positions.ts";
import type { EmbeddedFace, Shaped } from "#services/exports/pdf/text/embedded-face.ts";
import type { Inset, Span, TextStyle } from "#services/exports/pdf/text/spans.ts";

/** Text of one face, style and direction, or something that stands in its place. */
export interface Atom {
  text: string;
  style: TextStyle;
  level: number;
  width: number;
  face?: EmbeddedFace;
  shaped?: Shaped;
  inset?: Inset;
}

/** What stays together on a line, and the blanks after it that vanish at its end. */
export interface Word {
  atoms: Atom[];
  blanks: Atom[];
  width: number;
  blankWidth: number;
  endsLine: boolean;
}

/** What text is set with. */
export interface Setting {
  fonts: FontSet;
  embed(face: Face): EmbeddedFace;
}

/** Text is shaped in pieces of this many code units at most, however long a word is. */
const longestPiece = 500;

/** The words of a paragraph, in the order of reading. */
export function wordsOf(spans: readonly Span[], direction: Direction, setting: Setting): Word[] {
  const text = spans.map((span) => span.text).join("");
  const levels = levelsOf(spans.map(forDirection).join(""), direction);
  const language = hanOf(text);
  const plain = isPlain(text);
  const atomsOf = (part: string, style: TextStyle, level: number) =>
    plain
      ? [makeAtom(part, style, level, setting.embed(setting.fonts.plain(style)))]
      : setting.fonts.split(part, style, language).map(({ text, face, shownAs }) => {
          return makeAtom(text, style, level, setting.embed(face), shownAs);
        });
  const words: Word[] = [];
  let span = 0;
  let spanStart = 0;
  let start = 0;
  for (const { at: end, required } of breakPositions(text)) {
    const word: Word = { atoms: [], blanks: [], width: 0, blankWidth: 0, endsLine: required };
    while (start < end) {
      const current = spans[span];
      if (!current) break;
      const spanEnd = spanStart + current.text.length;
      const stop = wholeCharacter(text, Math.min(end, spanEnd, start + longestPiece, endOfLevel(levels, start, end)));
      const piece = text.slice(start, stop);
      const level = levels?.[start] ?? 0;
      addPiece(word, piece, current, level, (part) => atomsOf(part, current.style, level));
      start = stop;
      if (start >= spanEnd) {
        spanStart = spanEnd;
        span++;
      }
    }
    words.push(word);
  }
  return words;
}

/** Code keeps its own direction: its brackets do not turn around with the text that it stands in. */
function forDirection({ text, style }: Span): string {
  return style.mono && directionOf(text) !== "rtl" ? "a".repeat(text.length) : text;
}

/** The same place, or the next where it would part the two halves of a character. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** An atom of text that is shaped as it is drawn: as itself, or as what stands for it. */
export function makeAtom(text: string, style: TextStyle, level: number, face: EmbeddedFace, shownAs?: string): Atom {
  const shaped = face.shape(shownAs ?? text, level % 2 === 1, shownAs === undefined ? "" : text);
  return { text, style, level, face, shaped, width: (shaped.width * style.size) / 1000 };
}

function addPiece(word: Word, piece: string, span: Span, level: number, shape: (text: string) => Atom[]): void {
  if (span.inset) {
    word.atoms.push({ text: piece, style: span.style, level, width: span.inset.width, inset: span.inset });
    word.width += span.inset.width;
    return;
  }
  let end = piece.length;
  while (end > 0 && (piece[end - 1] === " " || piece[end - 1] === "\n")) end--;
  for (const atom of end === 0 ? [] : shape(piece.slice(0, end))) {
    if (word.blanks.length > 0) {
      word.atoms.push(...word.blanks);
      word.width += word.blankWidth;
      word.blanks = [];
      word.blankWidth = 0;
    }
    word.atoms.push(atom);
    word.width += atom.width;
  }
  if (end === piece.length) return;
  const blank = piece.slice(end).replaceAll("\n", "");
  for (const atom of blank === "" ? [] : shape(blank)) {
    word.blanks.push(atom);
    word.blankWidth += atom.width;
  }
}

function endOfLevel(levels: Uint8Array | undefined, start: number, end: number): number {
  if (!levels) return end;
  let stop = start + 1;
  while (stop < end && levels[stop] === levels[start]) stop++;
  return stop;
}
