/** Control characters but tab and line breaks, and what is no character at all. */
const controls = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;

/** A text without what means nothing in a document, cannot be in XML, and might be an order to the program that shows it. */
export function withoutControls(text: string): string {
  return text.replace(controls, "");
}
