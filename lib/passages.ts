/** A text as it reads, with the place of each of its characters in the source. */
export interface Readable {
  text: string;
  /** Where each character of `text` stands in the source, in UTF-16 code units. */
  places: number[];
}

/** What markdown adds to words and no reader sees: emphasis, headings, list and table marks, the address of a link. */
const marks = /\]\([^)\s]*\)|[*_`~#>|\\[\]!]+/y;
const blank = /\s+/y;

/**
 * Markdown, or what became of it on the page, as a text that both agree on: no marks, single blanks. It is no parser:
 * it drops the same characters on both sides, so that a passage chosen on the page is found in the source.
 */
export function readable(source: string): Readable {
  const places: number[] = [];
  let text = "";
  for (let at = 0; at < source.length; ) {
    marks.lastIndex = at;
    blank.lastIndex = at;
    if (marks.test(source)) at = marks.lastIndex;
    else if (blank.test(source)) {
      if (text !== "" && !text.endsWith(" ")) {
        text += " ";
        places.push(at);
      }
      at = blank.lastIndex;
    } else {
      text += source[at];
      places.push(at);
      at += 1;
    }
  }
  return { text, places };
}

/** Where a passage begins in a readable text, once for each time it occurs. */
export function occurrences(text: string, quote: string): number[] {
  const wanted = readable(quote).text.trim();
  const found: number[] = [];
  if (wanted === "") return found;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at);
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
