/** Words of people as text inside markdown: no sign of theirs begins markup or ends a cell of a table. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`);
}
