/** A pattern for LIKE that finds the text anywhere, with nothing in it standing for anything else. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
