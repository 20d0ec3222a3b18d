// Files of others are read leniently: what is missing or of another type is left out, and only what is used is looked at.

export type Loose = Record<string, unknown>;

/** The value as an object; an empty one when it is none. */
export function objectOf(value: unknown): Loose {
  return isObject(value) ? value : {};
}

/** Whether it is an object and no list. */
export function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one when it is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text as Postgres stores it: no NUL, no half characters. Empty when it is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : "";
}

/** The same on one line, trimmed, and no longer than `most`. */
export function lineOf(value: unknown, most: number): string {
  const line = textOf(value)
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return line
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, "");
}

/** An id as sources give it: text or a number. Empty when it is neither. */
export function idOf(value: unknown): string {
  return typeof value === "number" ? String(value) : lineOf(value, 150);
}

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** A moment given in seconds, milliseconds or as ISO text; null for what is none, or beyond any chat's time. */
export function timeOf(value: unknown): Date | null {
  const numeric = typeof value === "number" ? value : Number.NaN;
  // Seconds until the year 5000 are fewer than milliseconds of the year 1973.
  const milliseconds = numeric < 100_000_000_000 ? numeric * 1_000 : numeric;
  const time = typeof value === "string" ? Date.parse(value) : milliseconds;
  return time >= earliest && time <= latest ? new Date(Math.round(time)) : null;
}

/** Values as they can be stored as JSON: like `textOf` at every depth, and cut off below a depth nobody reads. */
export function storableValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return textOf(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 20) return null;
  if (Array.isArray(value)) return value.map((item) => storableValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [textOf(key), storableValue(inner, depth + 1)]),
  );
}

/** An address that may be shown as a link; null for every other. */
export function linkOf(value: unknown): string | null {
  const url = URL.parse(textOf(value));
  return url && /^https?:$/.test(url.protocol) ? url.href.slice(0, 2_000) : null;
}
