import type { Glyph } from "fontkit";
import type { Face } from "#services/exports/pdf/fonts/face.ts";
import { isRightToLeft, mirror } from "#services/exports/pdf/text/bidi.ts";

/** pdfkit's font of one document: what is in it is embedded, what is not stays out of the file. */
export interface EmbeddedFont {
  id: string;
  subset: { glyphs: number[]; includeGlyph(id: number): number };
  widths: number[];
  unicode: number[][];
  ref(): unknown;
}

/** Text as the font draws it: what stands between the brackets of `TJ`, in pieces of one height each. */
export interface Shaped {
  /** In thousandths of the size of the letters. */
  width: number;
  pieces: Piece[];
  /** Its signs do not stand in the order in which they are read. */
  isReordered: boolean;
}

interface Piece {
  rise: number;
  glyphs: string;
}

/** What parts of letters are copied as, such as dots that are glyphs of their own: a joiner, which changes nothing. */
const silence = [0x200d];

/** Scripts that draw some of their signs before others that are read earlier. */
const reordered = /[\u0900-\u0DFF\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF]/;

const mostShaped = 20_000;

/** A face in one document. */
export class EmbeddedFace {
  readonly face: Face;
  readonly embedded: EmbeddedFont;
  readonly #scale: number;
  readonly #shaped = new Map<string, Shaped>();
  readonly #ids = new Map<string, number>();
  readonly #features: Record<string, boolean>;

  constructor(face: Face, embedded: EmbeddedFont) {
    this.face = face;
    this.embedded = embedded;
    this.#scale = 1000 / face.font.unitsPerEm;
    // What was written is shown: an arrow of two characters stays two. Scripts that join their letters need all of it.
    this.#features = /^(?:inter|jetbrains-mono)-/.test(face.name) ? { calt: false, liga: false } : {};
  }

  /**
   * Shapes a text of one direction. Words come again and again, so they are kept. With `standsFor` its one glyph is copied
   * as that text.
   */
  shape(text: string, turned: boolean, standsFor = ""): Shaped {
    const key = turned || standsFor !== "" ? `${turned}\0${text}\0${standsFor}` : text;
    const found = this.#shaped.get(key);
    if (found) return found;
    if (this.#shaped.size >= mostShaped) this.#shaped.clear();
    const points = Array.from(standsFor, (character) => character.codePointAt(0) ?? 0);
    const shaped = this.#shape(text, turned, standsFor === "" ? undefined : points);
    shaped.isReordered = reordered.test(standsFor || text);
    this.#shaped.set(key, shaped);
    return shaped;
  }

  #shape(text: string, turned: boolean, standsFor?: number[]): Shaped {
    // Fonts guess the direction from the script, and turn digits around; the order is known here.
    const run = this.face.font.layout(
      turned ? mirror(text) : text,
      this.#features,
      undefined,
      undefined,
      turned ? "rtl" : "ltr",
    );
    const shaped: Shaped = { width: 0, pieces: [], isReordered: false };
    let piece: Piece | undefined;
    let open = "";
    const gap = (amount: number) => {
      if (!piece || Math.abs(amount) < 0.5) return;
      if (open) piece.glyphs += `<${open}>`;
      open = "";
      piece.glyphs += ` ${-Math.round(amount)} `;
    };
    run.glyphs.forEach((glyph, index) => {
      const position = run.positions[index];
      if (!position || isInvisible(glyph)) return;
      const [xOffset, rise, advance] = [position.xOffset, position.yOffset, position.xAdvance].map(
        (value) => value * this.#scale,
      ) as [number, number, number];
      const points = standsFor ?? (turned ? textOf(glyph.codePoints) : glyph.codePoints);
      if (piece?.rise !== rise) {
        if (piece && open) piece.glyphs += `<${open}>`;
        open = "";
        piece = { rise, glyphs: "" };
        shaped.pieces.push(piece);
      }
      gap(xOffset);
      const { id, width } = this.#include(glyph, points.length === 0 ? silence : points);
      open += id.toString(16).padStart(4, "0");
      gap(advance - width - xOffset);
      shaped.width += advance;
    });
    if (piece && open) piece.glyphs += `<${open}>`;
    return shaped;
  }

  /** The number of a glyph in the file: another one for each text that it stands for, so that copies are right. */
  #include(glyph: Glyph, codePoints: number[]): { id: number; width: number } {
    const { subset, widths, unicode } = this.embedded;
    const key = `${glyph.id}:${codePoints.join()}`;
    const found = this.#ids.get(key);
    if (found !== undefined) return { id: found, width: widths[found] ?? 0 };
    const id = subset.glyphs.length;
    // Components of glyphs may come in between, so the number is taken from the list and not counted here.
    subset.glyphs.push(glyph.id);
    const width = glyph.advanceWidth * this.#scale;
    widths[id] = width;
    unicode[id] = codePoints;
    this.#ids.set(key, id);
    return { id, width };
  }
}

/**
 * What glyphs seen from right to left stand for. A mirrored bracket is drawn, but its text stays what it was. Readers turn
 * all that they find around, so letters that share one glyph are told in the order in which they are seen.
 */
function textOf(codePoints: readonly number[]): number[] {
  const characters = Array.from(mirror(String.fromCodePoint(...codePoints)));
  const points = characters.map((character) => character.codePointAt(0) ?? 0);
  return characters.every((character) => isRightToLeft(character)) ? points.reverse() : points;
}

/** Joiners and marks of direction have done their work once the text is shaped. */
function isInvisible(glyph: Glyph): boolean {
  const [point = 0] = glyph.codePoints;
  if (glyph.codePoints.length !== 1) return false;
  return (
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    point === 0xfeff ||
    point === 0xad
  );
}
