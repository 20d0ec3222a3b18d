import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FaceStyle, Family } from "#services/exports/pdf/fonts/families.ts";

/** A file of a family, and the characters that it may have. */
export interface Slice {
  family: Family;
  name: string;
  ranges: readonly [from: number, to: number][];
}

const known = new Map<string, Slice[]>();

/** The slices of a family that may hold every one of these code points. */
export function slicesFor(family: Family, codePoints: readonly number[]): Slice[] {
  return slicesOf(family).filter((slice) =>
    codePoints.every((point) => slice.ranges.some(([from, to]) => point >= from && point <= to)),
  );
}

/** Where the file of a slice is that draws in this style; italics only where the family has them. */
export function fileOf({ family, name }: Slice, style: FaceStyle): string {
  const kind = family.weight ?? "wght";
  const slant = style.italic && family.hasItalic ? "italic" : "normal";
  return join(folderOf(family), "files", `${family.name}-${name}-${kind}-${slant}.woff2`);
}

function slicesOf(family: Family): Slice[] {
  const found = known.get(family.name);
  if (found) return found;
  const table = JSON.parse(readFileSync(join(folderOf(family), "unicode.json"), "utf8")) as Record<string, string>;
  const slices = Object.entries(table).map(([name, ranges]) => ({
    family,
    name: name.replace(/[[\]]/g, ""),
    ranges: ranges.split(",").map(toRange),
  }));
  // What is listed last is the most common.
  slices.reverse();
  known.set(family.name, slices);
  return slices;
}

function toRange(text: string): [number, number] {
  const [from = "", to = from] = text.trim().replace(/^U\+/i, "").split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

/** The server runs in the folder of the product, as do its workers. */
function folderOf(family: Family): string {
  return join(process.cwd(), "node_modules", family.package);
}
