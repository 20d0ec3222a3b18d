import { readable } from "#lib/passages.ts";

/** Characters that lists show of a message. */
const longest = 160;

/** The first words of a message on one line, without the marks of markdown. */
export function excerptOf(content: string): string {
  const { text } = readable(content.slice(0, 1_000));
  const line = text.trim();
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line.toWellFormed();
}
