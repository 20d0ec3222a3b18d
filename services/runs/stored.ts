/**
 * A value as JSON that Postgres accepts: models may send NUL, or half of a surrogate pair when the other half is still
 * on its way, and neither can be stored.
 */
export function storedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "string" ? storedText(item) : item));
}

/** The same for a text. */
export function storedText(text: string): string {
  return (text.includes("\u0000") ? text.replaceAll("\u0000", "") : text).toWellFormed();
}
