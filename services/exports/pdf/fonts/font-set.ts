import { type Face, loadFace } from "#services/exports/pdf/fonts/face.ts";
import { type FaceStyle, familiesFor, type Han, hanOf } from "#services/exports/pdf/fonts/families.ts";
import { findElsewhere } from "#services/exports/pdf/fonts/more-fonts.ts";
import { slicesFor } from "#services/exports/pdf/fonts/slices.ts";

/** Characters that are told to fonts, but need not be in them. */
const ignorable = /\p{Default_Ignorable_Code_Point}/u;
const mostKnown = 200_000;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A piece of text that one face draws. */
export interface FaceRun {
  text: string;
  face: Face;
  /** What is drawn instead, where no font has it. */
  shownAs?: string;
}

interface Missing {
  segment: string;
  style: FaceStyle;
  language: Han;
  /** Empty for the face that plain text is drawn with. */
  key: string;
}

/** Which face draws which character. Faces are loaded by `prepare`, so that laying out never waits. */
export class FontSet {
  readonly #chosen = new Map<string, Choice>();
  readonly #plain = new Map<number, Face>();

  /**
   * Loads what is needed to draw a paragraph. Undefined when all of it is there already, so that most text need not wait.
   */
  prepare(spans: readonly { text: string; style: FaceStyle }[]): Promise<void> | undefined {
    if (this.#chosen.size > mostKnown) this.#chosen.clear();
    const missing: Missing[] = [];
    let language: Han | undefined;
    for (const { text, style } of spans) {
      const kind = kindOf(style);
      if (!this.#plain.has(kind)) missing.push({ segment: "a", style, language: "zh", key: "" });
      if (isPlain(text)) continue;
      language ??= hanOf(spans.map((span) => span.text).join(""));
      for (const { segment } of graphemes.segment(text)) {
        const key = `${kind}${language}${segment}`;
        if (!this.#chosen.has(key)) missing.push({ segment, style, language, key });
      }
    }
    return missing.length === 0 ? undefined : this.#load(missing);
  }

  async #load(missing: readonly Missing[]): Promise<void> {
    for (const { segment, style, language, key } of missing) {
      if (this.#chosen.has(key)) continue;
      const choice = await choose(segment, style, language);
      if (key === "") this.#plain.set(kindOf(style), choice.face);
      else this.#chosen.set(key, choice);
    }
  }

  /** The face of plain text, which draws all of ASCII. */
  plain(style: FaceStyle): Face {
    const plain = this.#plain.get(kindOf(style));
    if (!plain) throw new Error("These letters were not prepared.");
    return plain;
  }

  /** The text in pieces of one face each. What no font has is drawn as an empty box. */
  split(text: string, style: FaceStyle, language: Han): FaceRun[] {
    const kind = kindOf(style);
    const plain = this.plain(style);
    if (isPlain(text)) return [{ text, face: plain }];
    const runs: FaceRun[] = [];
    for (const { segment } of graphemes.segment(text)) {
      const last = runs.at(-1);
      const choice = this.#chosen.get(`${kind}${language}${segment}`) ?? { face: plain };
      if (last && !last.shownAs && !choice.shownAs && last.face === choice.face) last.text += segment;
      else runs.push({ text: segment, ...choice });
    }
    return runs;
  }
}

/** Whether a text has nothing but the letters and signs of ASCII. */
export function isPlain(text: string): boolean {
  return !/[^\x20-\x7e]/.test(text);
}

function kindOf({ mono, bold, italic }: FaceStyle): number {
  return Number(mono) + 2 * Number(bold) + 4 * Number(italic);
}

type Choice = Pick<FaceRun, "face" | "shownAs">;

const box = "□";

async function choose(grapheme: string, style: FaceStyle, language: Han): Promise<Choice> {
  const points = Array.from(grapheme, (character) => character.codePointAt(0) ?? 0);
  const drawn = points.filter((point) => !ignorable.test(String.fromCodePoint(point)));
  for (const family of familiesFor(grapheme, style, language)) {
    for (const slice of slicesFor(family, drawn)) {
      const face = await loadFace(slice, style);
      if (drawn.every((point) => face.font.hasGlyphForCodePoint(point))) return { face };
    }
  }
  const face = await findElsewhere(drawn, style);
  if (face) return { face };
  if (grapheme === box) throw new Error("The fonts of the product are missing.");
  return { ...(await choose(box, style, language)), shownAs: box };
}
