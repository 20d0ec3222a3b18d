/** A text as it reads, with the place of each of its characters in the source. */
export interface Readable {
  text: string;
  /** Where each character of `text` stands in the source, in UTF-16 code units. */
  places: number[];
}

/**
 * The pieces of a text: what markdown adds to words and no reader sees (emphasis, headings, list and table marks, the
 * address of a link), blanks, and words. No piece can be read in two ways, so that reading takes time as the text is long.
 */
const pieces = /(\]\([^()\s]*\)|[*_`~#>|\\[\]!])|(\s+)|([^*_`~#>|\\[\]!\s]+)/g;

/**
 * Markdown, or what became of it on the page, as a text that both agree on: no marks, single blanks. It is no parser:
 * it drops the same characters on both sides, so that a passage chosen on the page is found in the source.
 */
export function readable(source: string): Readable {
  const places: number[] = [];
  let text = "";
  for (const match of source.matchAll(pieces)) {
    const [, , blank, words = ""] = match;
    if (blank !== undefined && text !== "" && !text.endsWith(" ")) {
      text += " ";
      places.push(match.index);
    }
    for (let offset = 0; offset < words.length; offset++) places.push(match.index + offset);
    text += words;
  }
  return { text, places };
}

/** Most places at which a passage is looked for in one text. */
const mostOccurrences = 1_000;

/** Where a passage begins in a readable text, once for each time it occurs. */
export function occurrences(text: string, quote: string): number[] {
  const wanted = readable(quote).text.trim();
  const found: number[] = [];
  if (wanted === "") return found;
  for (let at = text.indexOf(wanted); at >= 0 && found.length < mostOccurrences; at = text.indexOf(wanted, at + 1))
    found.push(at);
  return found;
}

/**
 * Which occurrence of a passage in a message is meant, counted from 0, and where it begins in the content; null when the
 * message does not say it any more. Of several it is the one nearest to `position`.
 */
export function findPassage(
  content: string,
  quote: string,
  position: number | null,
): { nth: number; at: number } | null {
  const { text, places } = readable(content);
  const found = occurrences(text, quote).map((start, nth) => ({ nth, at: places[start] ?? 0 }));
  const distance = ({ at }: { at: number }) => Math.abs(at - (position ?? 0));
  return found.reduce<(typeof found)[number] | null>(
    (best, next) => (best === null || distance(next) < distance(best) ? next : best),
    null,
  );
}

/** Where the nth occurrence of a passage begins in a message's content; 0 when it is not found. */
export function placeOf(content: string, quote: string, nth: number): number {
  const { text, places } = readable(content);
  const found = occurrences(text, quote);
  return places[found[Math.min(nth, found.length - 1)] ?? 0] ?? 0;
}
