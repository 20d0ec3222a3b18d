/** The paragraph styles of a document, by id. */
export type ParagraphStyle =
  | "Title"
  | "Heading1"
  | "Heading2"
  | "Heading3"
  | "Heading4"
  | "Heading5"
  | "Quote"
  | "ListParagraph"
  | "TableText"
  | "TableSmall"
  | "Code"
  | "Rule"
  | "Gap"
  | "Note"
  | "Small"
  | "FootnoteText"
  | "TOCHeading"
  | "TOC1";

interface Options {
  style?: ParagraphStyle | undefined;
  /** A place in a list: it is counted and marked. */
  list?: { id: number; level: number } | undefined;
  /** Has the line of a quotation at its side. */
  isQuoted?: boolean;
  isRightToLeft?: boolean;
  /** Stands close to the next paragraph, as items of a list do. */
  isTight?: boolean;
  /** From the edge where lines begin, in twentieths of a point; the first line begins `hanging` before that. */
  indent?: number;
  hanging?: number;
  /** As in HTML: where left is left whatever the direction. */
  align?: string | undefined;
  /** Further elements that the schema has room for, by their place: tab stops and borders. */
  tabs?: string;
  borders?: string;
}

const quoteLine = '<w:left w:val="single" w:sz="18" w:space="10" w:color="E3E2DF"/>';
const quoteLineRight = quoteLine.replace("<w:left", "<w:right");

// The elements stand in the order of the schema: Word refuses any other.
/** A paragraph around its runs. */
export function paragraph(content: string, options: Options = {}): string {
  const { style, list, isQuoted, isRightToLeft = false, isTight, indent = 0, hanging = 0, tabs, borders } = options;
  const border = borders ?? (isQuoted ? (isRightToLeft ? quoteLineRight : quoteLine) : "");
  const properties =
    (style ? `<w:pStyle w:val="${style}"/>` : "") +
    (list ? `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr>` : "") +
    (border && `<w:pBdr>${border}</w:pBdr>`) +
    (tabs ? `<w:tabs>${tabs}</w:tabs>` : "") +
    (isRightToLeft ? "<w:bidi/>" : "") +
    (isTight ? '<w:spacing w:after="40"/>' : "") +
    (indent > 0 || hanging > 0 ? `<w:ind w:left="${indent}"${hanging > 0 ? ` w:hanging="${hanging}"` : ""}/>` : "") +
    alignment(options.align, isRightToLeft);
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

/** In a paragraph from right to left, Word calls the side where lines begin left. */
function alignment(align: string | undefined, isRightToLeft: boolean): string {
  if (align === "center") return '<w:jc w:val="center"/>';
  if (align !== "left" && align !== "right") return "";
  return `<w:jc w:val="${(align === "right") === isRightToLeft ? "left" : "right"}"/>`;
}

/** Keeps blocks apart that would grow into one: tables, and code beside code. */
export const gap = paragraph("", { style: "Gap" });
