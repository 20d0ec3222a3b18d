import { readFile } from "node:fs/promises";
import { create, type Font } from "fontkit";
import subsetFont from "subset-font";
import type { FaceStyle } from "#services/exports/pdf/fonts/families.ts";
import { fileOf, type Slice } from "#services/exports/pdf/fonts/slices.ts";

/** One font as it is embedded. Faces are shared by all documents of a thread. */
export interface Face {
  name: string;
  font: Font;
  /** Drawn with a stroke around it, or slanted, because the family has no such face. */
  embolden: boolean;
  slant: boolean;
}

const semibold = 600;
const faces = new Map<string, Promise<Face>>();

/** The face of a slice in a style, made once: unpacked, and fixed to one weight, as PDF readers know no other fonts. */
export function loadFace(slice: Slice, style: FaceStyle): Promise<Face> {
  const { family } = slice;
  const weight = style.bold && !family.weight ? semibold : 400;
  const italic = style.italic && family.hasItalic === true;
  const name = `${family.name}-${slice.name}-${weight}${italic ? "-italic" : ""}`;
  const key = `${name}|${style.bold}|${style.italic}`;
  const found = faces.get(key);
  if (found) return found;
  const made = openSlice(slice, style, name, weight).then((font) => ({
    name,
    font,
    embolden: style.bold && weight === 400,
    slant: style.italic && !italic && canSlant(family.name),
  }));
  faces.set(key, made);
  return made;
}

const fonts = new Map<string, Promise<Font>>();

function openSlice(slice: Slice, style: FaceStyle, name: string, weight: number): Promise<Font> {
  const found = fonts.get(name);
  if (found) return found;
  const made = readFile(fileOf(slice, style))
    .then((bytes) =>
      subsetFont(bytes, "", {
        keepAllGlyphs: true,
        targetFormat: "truetype",
        ...(slice.family.weight ? {} : { variationAxes: { wght: weight } }),
      }),
    )
    .then((bytes) => openFont(bytes, name));
  fonts.set(name, made);
  return made;
}

/** Opens the bytes of a TrueType or OpenType font under a name of its own. */
export function openFont(bytes: Uint8Array, name: string): Font {
  // An empty glyph may stand at the very end, where the parser reads its box all the same.
  const opened = create(Buffer.concat([bytes, Buffer.alloc(64)]));
  const font = "fonts" in opened ? opened.fonts[0] : opened;
  if (!font) throw new Error(`${name} holds no font.`);
  Object.defineProperty(font, "postscriptName", { value: name });
  keepCodePoints(font);
  return font;
}

/**
 * A glyph remembers only the first character that it was asked for, but one glyph may stand for several: without this,
 * text that is copied out of Arabic has wrong letters.
 */
function keepCodePoints(font: Font): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints);
    if (!glyph) return glyph;
    // The width is read from the font once, and not again for every copy.
    const own = { codePoints: { value: codePoints, writable: true }, advanceWidth: { value: glyph.advanceWidth } };
    return Object.create(glyph, own);
  };
}

function canSlant(family: string): boolean {
  return !/arabic|vazirmatn|hebrew|emoji/.test(family);
}
