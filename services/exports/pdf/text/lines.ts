import { type Atom, makeAtom, type Setting, type Word, wordsOf } from "#services/exports/pdf/text/atoms.ts";
import { type Direction, inVisualOrder } from "#services/exports/pdf/text/bidi.ts";
import type { Span } from "#services/exports/pdf/text/spans.ts";
import { leading } from "#services/exports/pdf/theme.ts";

/** A line as it is seen, from left to right. Sizes in points. */
export interface TextLine {
  atoms: Atom[];
  width: number;
  height: number;
  /** From the top of the line to the foot of its letters. */
  baseline: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Breaks text into lines of at most this width. A word that is longer is broken where it must be. */
export function linesOf(spans: readonly Span[], width: number, direction: Direction, setting: Setting): TextLine[] {
  const lines: TextLine[] = [];
  let atoms: Atom[] = [];
  let blanks: Atom[] = [];
  let used = 0;
  const size = Math.max(1, ...spans.map((span) => span.style.size));
  const flush = () => {
    lines.push(toLine(atoms, direction, size));
    atoms = [];
    blanks = [];
    used = 0;
  };
  const put = (word: Word) => {
    atoms.push(...blanks, ...word.atoms);
    blanks = word.blanks;
    used += word.width + word.blankWidth;
  };
  for (const word of wordsOf(spans, direction, setting)) {
    if (used + word.width > width + 0.01 && atoms.length > 0) flush();
    if (word.width <= width + 0.01) put(word);
    else
      for (const piece of breakWord(word, width)) {
        if (used + piece.width > width && atoms.length > 0) flush();
        put(piece);
      }
    if (word.endsLine) flush();
  }
  if (atoms.length > 0 || lines.length === 0) flush();
  return lines;
}

function breakWord(word: Word, width: number): Word[] {
  const pieces: Word[] = [];
  let current: Atom[] = [];
  let used = 0;
  const flush = () => {
    if (current.length > 0) pieces.push({ atoms: current, blanks: [], width: used, blankWidth: 0, endsLine: false });
    current = [];
    used = 0;
  };
  for (const atom of word.atoms.flatMap((atom) => breakAtom(atom, width))) {
    if (used + atom.width > width && current.length > 0) flush();
    current.push(atom);
    used += atom.width;
  }
  flush();
  const last = pieces.at(-1);
  if (last) Object.assign(last, { blanks: word.blanks, blankWidth: word.blankWidth });
  return pieces;
}

function breakAtom(atom: Atom, width: number): Atom[] {
  const { face, style, level, inset } = atom;
  if (inset && atom.width > width) return [{ ...atom, inset: inset.fit(width), width: Math.min(atom.width, width) }];
  if (!face || atom.width <= width) return [atom];
  const pieces: Atom[] = [];
  let text = "";
  let used = 0;
  for (const { segment } of graphemes.segment(atom.text)) {
    const { width: more } = makeAtom(segment, style, level, face);
    if (text !== "" && used + more > width - 0.5) {
      pieces.push(makeAtom(text, style, level, face));
      text = "";
      used = 0;
    }
    text += segment;
    used += more;
  }
  if (text !== "") pieces.push(makeAtom(text, style, level, face));
  return pieces;
}

function toLine(atoms: readonly Atom[], direction: Direction, size: number): TextLine {
  const turned = direction === "rtl" || atoms.some((atom) => atom.level > 0);
  const visible = turned && atoms.length > 0 ? inVisualOrder(atoms) : [...atoms];
  const height = size * leading;
  let above = height * 0.5 + size * 0.34;
  let below = height - above;
  let width = 0;
  for (const { inset, width: more } of atoms) {
    width += more;
    if (!inset) continue;
    above = Math.max(above, inset.height + 2);
    below = Math.max(below, inset.depth + 2);
  }
  return { atoms: visible, width, height: above + below, baseline: above };
}
