import { type ElementNode, isSpecial } from "#lib/markdown/nodes.ts";
import { directionOf } from "#services/exports/docx/blocks.ts";
import type { Context } from "#services/exports/docx/context.ts";
import { inline, textOf } from "#services/exports/docx/inline.ts";
import { paragraph } from "#services/exports/docx/paragraph.ts";

/** All in twentieths of a point: a character of average width, the space beside a cell's text, the least of a column. */
const character = 115;
const padding = 220;
const narrowest = 340;

/** More than these columns are set in smaller type. */
const mostColumns = 6;

/** A row of more characters than this may be cut where a page ends. */
const longestRow = 1_000;

/** A table as wide as it needs, whose first row is repeated on every page. */
export function table(node: ElementNode, context: Context): string {
  const rows = rowsOf(node);
  const widths = columnWidths(rows, context.width);
  if (widths.length === 0) return "";
  const isRightToLeft = directionOf([node], context);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const look = widths.length > mostColumns ? "TableSmall" : "TableText";
  const properties =
    '<w:tblStyle w:val="Lines"/>' +
    (isRightToLeft ? "<w:bidiVisual/>" : "") +
    `<w:tblW w:w="${total}" w:type="dxa"/>` +
    (context.indent > 0 ? `<w:tblInd w:w="${context.indent}" w:type="dxa"/>` : "") +
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>';
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const inside = { ...context, indent: 0, isRightToLeft };
  const body = rows.map((cells, index) => tableRow(cells, index === 0, { widths, style: look, context: inside }));
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join("")}</w:tbl>`;
}

function rowsOf(node: ElementNode): ElementNode[][] {
  return elements(node).flatMap((child) => (child.tag === "tr" ? [elements(child)] : rowsOf(child)));
}

function elements({ children = [] }: ElementNode): ElementNode[] {
  return children.filter((child): child is ElementNode => typeof child !== "string" && !isSpecial(child));
}

interface Design {
  widths: readonly number[];
  style: "TableText" | "TableSmall";
  context: Context;
}

function tableRow(cells: readonly ElementNode[], isHead: boolean, { widths, style, context }: Design): string {
  const size = cells.reduce((sum, cell) => sum + textOf(cell).length, 0);
  const properties = (size > longestRow ? "" : "<w:cantSplit/>") + (isHead ? "<w:tblHeader/>" : "");
  const content = widths.map((width, index) => {
    const { children = [], style: cellStyle } = cells[index] ?? {};
    const isRightToLeft = directionOf(children, context);
    const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="F7F6F4"/>' : "";
    const text = inline(
      children,
      { ...context, isRightToLeft, width: width - padding },
      isHead ? { isBold: true } : {},
    );
    const align = cellStyle?.textAlign;
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}</w:tcPr>${paragraph(text, { style, align, isRightToLeft })}</w:tc>`;
  });
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${content.join("")}</w:tr>`;
}

/** Every column gets room for its longest word as far as there is any, and what is left goes where the text is. */
function columnWidths(rows: readonly ElementNode[][], available: number): number[] {
  const columns = rows[0]?.length ?? 0;
  const wishes = Array.from({ length: columns }, (_, column) => {
    const texts = rows.map((cells) => cells[column]).map((cell) => (cell ? textOf(cell) : ""));
    const words = texts.flatMap((text) => text.split(/\s+/).map(lengthOf));
    return {
      least: padding + character * Math.min(24, Math.max(4, ...words)),
      most: padding + character * Math.min(80, Math.max(4, ...texts.map(lengthOf))),
    };
  });
  const least = wishes.reduce((sum, wish) => sum + wish.least, 0);
  if (least >= available) {
    // Too many columns: they share the line by the words in them, and long words are broken.
    const room = available - columns * narrowest;
    return wishes.map((wish) => Math.max(200, Math.floor(narrowest + (room * wish.least) / least)));
  }
  const wanted = wishes.reduce((sum, wish) => sum + wish.most - wish.least, 0);
  const share = Math.min(1, (available - least) / Math.max(1, wanted));
  return wishes.map((wish) => Math.floor(wish.least + (wish.most - wish.least) * share));
}

/** In characters of Latin: those of East Asian scripts are twice as wide, and those of Hebrew and Arabic wider, too. */
function lengthOf(text: string): number {
  const asian = text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0;
  const wider = text.match(/[\u0590-\u08ff]/g)?.length ?? 0;
  return text.length + asian + Math.ceil(wider * 0.4);
}
