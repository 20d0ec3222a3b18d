import { findPassage, occurrences, readable } from "#lib/passages.ts";

/** The element inside a message that holds its words. */
export const wordsSelector = "[data-words]";

/** A point in the document for each character of an element's text as it reads. */
interface ReadableElement {
  text: string;
  at(index: number): { node: Text; offset: number } | undefined;
}

/** The text of an element with the same rules as the text of a message's source, so that passages are found in both. */
function readElement(element: Element): ReadableElement {
  const nodes: { node: Text; start: number }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, {
    // Buttons inside a message, such as those of a code block, are no part of what it says.
    acceptNode: (node) =>
      node.parentElement?.closest("button, figcaption") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  let source = "";
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = node.parentElement?.closest("p, li, td, th, pre, blockquote, h3, h4, h5, h6") ?? null;
    if (block !== null && inside !== block) source += "\n";
    block = inside;
    nodes.push({ node: node as Text, start: source.length });
    source += (node as Text).data;
  }
  const { text, places } = readable(source);
  return {
    text,
    at(index) {
      const place = places[index];
      const found = place === undefined ? undefined : nodes.findLast(({ start }) => start <= place);
      return found && { node: found.node, offset: Math.min((place ?? 0) - found.start, found.node.data.length) };
    },
  };
}

/** The stretch of the document that shows a passage of a message, or null when the message does not say it any more. */
export function rangeOf(
  element: Element,
  content: string,
  passage: { quote: string; position: number | null },
): Range | null {
  const meant = findPassage(content, passage.quote, passage.position);
  if (!meant) return null;
  const shown = readElement(element);
  const starts = occurrences(shown.text, passage.quote);
  const start = starts[Math.min(meant.nth, starts.length - 1)];
  if (start === undefined) return null;
  const length = readable(passage.quote).text.trim().length;
  const [from, last] = [shown.at(start), shown.at(start + length - 1)];
  if (!from || !last) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(last.node, Math.min(last.offset + 1, last.node.data.length));
  return range;
}

/** Which occurrence of the selected words in their message was selected, counted from 0. */
export function occurrenceOf(element: Element, range: Range): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const { text } = readElement(element);
  const head = readable(before.toString()).text.length;
  const starts = occurrences(text, range.toString());
  // What separates blocks is counted a little differently in the two texts: the nearest one is meant.
  const distances = starts.map((start) => Math.abs(start - head));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}
