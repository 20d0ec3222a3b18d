import makeBidi from "bidi-js";

const bidi = makeBidi();
const strong = /[\p{L}\p{Nl}]/u;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const mayTurn =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}\u202A-\u202E\u2066-\u2069]/u;

export type Direction = "ltr" | "rtl";

/** The direction of a text: that of its first letter. Undefined when it has none. */
export function directionOf(text: string): Direction | undefined {
  const letter = strong.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return rightToLeft.test(letter) ? "rtl" : "ltr";
}

/** Whether a text has letters that run from right to left. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** The level of each code unit: odd ones run from right to left. Undefined when all runs from left to right. */
export function levelsOf(text: string, direction: Direction): Uint8Array | undefined {
  if (direction === "ltr" && !mayTurn.test(text)) return undefined;
  return bidi.getEmbeddingLevels(text, direction).levels;
}

/** Brackets and the like as they look in a text that runs from right to left. */
export function mirror(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join("");
}

/** Items of a line in the order in which they are seen. */
export function inVisualOrder<Item extends { level: number }>(items: readonly Item[]): Item[] {
  const ordered = [...items];
  const levels = ordered.map((item) => item.level);
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1));
  for (let level = Math.max(...levels); level >= lowestOdd; level--) {
    for (let start = 0; start < ordered.length; start++) {
      if ((ordered[start]?.level ?? 0) < level) continue;
      let end = start;
      while (end + 1 < ordered.length && (ordered[end + 1]?.level ?? 0) >= level) end++;
      ordered.splice(start, end - start + 1, ...ordered.slice(start, end + 1).reverse());
      start = end;
    }
  }
  return ordered;
}
