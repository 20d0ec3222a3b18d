import { plainText } from "#lib/search/snippet.ts";

const maxLength = 60;

/** A name for a session from its first message: its first sentence or line, without markdown, cut at a word. */
export function titleFrom(content: string): string {
  const [first = ""] = content.slice(0, 2_000).split("\n").map(plainText).filter(Boolean);
  const sentence = /^.{10,}?[.!?](?=\s)/u.exec(first)?.[0].replace(/[.!]$/, "") ?? first;
  if (sentence.length <= maxLength) return sentence.toWellFormed() || "New session";
  const cut = sentence.slice(0, maxLength);
  const space = cut.lastIndexOf(" ");
  return `${(space > maxLength / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
