import { hasLetterPairs } from "#lib/search/letter-pairs.ts";
import type { SearchTerm } from "#lib/search/parse.ts";

/** A piece of plain text; `ranges` are the stretches that were looked for, from and to in UTF-16 code units. */
export interface Snippet {
  text: string;
  ranges: Array<[from: number, to: number]>;
}

const before = 60;
const longest = 220;
/** How much is read around the first hit; marks that begin outside of it are taken as text. */
const around = 2_000;

/** The words of a text around the first one that was looked for, without markdown, with the hits in it. */
export function snippetOf(content: string, terms: readonly SearchTerm[]): Snippet {
  const pattern = patternOf(terms);
  const first = pattern ? Math.max(0, content.search(pattern)) : 0;
  const text = plainText(content.slice(Math.max(0, first - around), first + around));
  const hit = pattern ? Math.max(0, text.search(pattern)) : 0;
  const from = hit <= before ? 0 : wordStart(text, hit - before);
  const to = from + longest >= text.length ? text.length : wordEnd(text, from + longest);
  const cut = `${from > 0 ? "…" : ""}${text.slice(from, to).trim()}${to < text.length ? "…" : ""}`.toWellFormed();
  return { text: cut, ranges: rangesOf(cut, pattern) };
}

/** A whole text, such as a name, with the hits in it wherever they stand, also inside words. */
export function markParts(text: string, terms: readonly SearchTerm[]): Snippet {
  const wanted = terms.filter((term) => !term.negated).map((term) => escaped(term.text));
  const pattern = wanted.length === 0 ? null : new RegExp(wanted.join("|"), "giu");
  return { text, ranges: rangesOf(text, pattern) };
}

/** Text without the marks of markdown, on one line. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^[ \t]*(```|~~~)[^\n]*$/gm, " ")
    .replace(/!?\[([^[\]\n]{0,300})\]\([^()\s]{0,1000}\)/g, "$1")
    .replace(/^[ \t]*(?:[-*+]|#{1,6}|>|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/gm, "")
    .replace(/^[ \t]*[|:-][ \t:|-]{2,}$/gm, " ")
    .replace(/\*\*|__|~~|`+|\|/g, " ")
    .replace(/(^|[\s(])[*_](?=\S)|(?<=\S)[*_](?=[\s).,;:!?]|$)/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?])/g, "")
    .trim();
}

function rangesOf(text: string, pattern: RegExp | null): Snippet["ranges"] {
  if (!pattern) return [];
  return [...text.matchAll(pattern)].slice(0, 20).map((match) => [match.index, match.index + match[0].length]);
}

/** What full text search takes for a hit, as far as a pattern can say it; null when nothing must be there. */
function patternOf(terms: readonly SearchTerm[]): RegExp | null {
  const wanted = terms.filter((term) => !term.negated).map(termPattern);
  return wanted.length === 0 ? null : new RegExp(wanted.join("|"), "giu");
}

function termPattern({ text, phrase, prefix }: SearchTerm): string {
  if (hasLetterPairs(text)) return escaped(text);
  // Commas and quotes around a word are no part of it.
  const core = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  if (core === "") return escaped(text);
  const inner = phrase ? wordsOf(core).map(escaped).join("[^\\p{L}\\p{N}]+") : escaped(core);
  return `(?<![\\p{L}\\p{N}])${inner}${prefix ? "" : "(?![\\p{L}\\p{N}])"}`;
}

/** Words only: a mark that both a word and the gap after it could match would make the pattern exponential. */
function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + 20 ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at);
  return space < at - 20 ? at : space;
}
