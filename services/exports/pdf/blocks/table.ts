import { type ElementNode, isSpecial } from "#lib/markdown/nodes.ts";
import { columnWidths } from "#services/exports/pdf/blocks/column-widths.ts";
import { type Flow, prepare } from "#services/exports/pdf/blocks/flow.ts";
import { stroke } from "#services/exports/pdf/operators.ts";
import { wordsOf } from "#services/exports/pdf/text/atoms.ts";
import { type Direction, directionOf } from "#services/exports/pdf/text/bidi.ts";
import { drawLine } from "#services/exports/pdf/text/draw-line.ts";
import { linesOf, type TextLine } from "#services/exports/pdf/text/lines.ts";
import { type Span, spansOf } from "#services/exports/pdf/text/spans.ts";
import { size } from "#services/exports/pdf/theme.ts";
import type { Element } from "#services/exports/pdf/writer.ts";

const padding = { x: 5, y: 3 };
const smallest = 6.5;

interface Cell {
  spans: Span[];
  align: "left" | "center" | "right" | undefined;
  direction: Direction;
}

interface Column {
  x: number;
  width: number;
}

/** A table: columns as wide as their words want, rows that go on over pages, the heads repeated on each. */
export async function drawTable(table: ElementNode, flow: Flow): Promise<void> {
  const { paper } = flow;
  const rows = rowsOf(table);
  const count = Math.max(1, ...rows.map((row) => (row.children ?? []).length));
  const letters = fittingSize(count, flow);
  const cells = rows.map((row) => cellsOf(row, { ...flow, style: { ...flow.style, size: letters } }, count));
  for (const row of cells) for (const cell of row) await prepare(cell.spans, flow);
  const columns = placeColumns(cells, flow);
  const element = paper.element(flow.parent, "Table");
  const [head = [], ...body] = cells.map((row) => layRow(row, columns, flow));
  const [headCells = []] = cells;
  const repeatHead = () => {
    if (heightOf(head) < paper.room / 3) drawRow(head, headCells, columns, flow, "artifact");
  };
  paper.ensure(Math.min(paper.room, heightOf(head) + heightOf(body[0] ?? [])));
  drawRow(head, headCells, columns, flow, { element, type: "TH" });
  for (const [index, row] of body.entries()) {
    const height = heightOf(row);
    if (paper.y + height > paper.bottom && height < paper.room / 2) {
      paper.newPage();
      repeatHead();
    }
    drawRow(row, cells[index + 1] ?? [], columns, flow, { element, type: "TD" }, repeatHead);
  }
  element.end();
}

/** The more columns, the smaller the letters. */
function fittingSize(columns: number, { left, right, style }: Flow): number {
  const wanted = Math.min(size.table, style.size);
  return Math.max(smallest, Math.min(wanted, ((right - left) / columns) * 0.17));
}

function rowsOf(node: ElementNode): ElementNode[] {
  return (node.children ?? []).flatMap((child) => {
    if (typeof child === "string" || isSpecial(child)) return [];
    return child.tag === "tr" ? [child] : rowsOf(child);
  });
}

function cellsOf(row: ElementNode, flow: Flow, count: number): Cell[] {
  const cells = (row.children ?? []).filter((child) => typeof child !== "string") as ElementNode[];
  return Array.from({ length: count }, (_, index) => {
    const cell = cells[index];
    const spans = cell ? spansOf([cell], flow.style, flow.tools) : [];
    const align = cell?.style?.textAlign as Cell["align"];
    return { spans, align, direction: directionOf(spans.map(({ text }) => text).join("")) ?? flow.direction };
  });
}

/** Columns run in the direction of the table. */
function placeColumns(cells: readonly Cell[][], { left, right, direction, setting }: Flow): Column[] {
  const measure = (cell: Cell) => {
    const words = wordsOf(cell.spans, cell.direction, setting);
    const widest = Math.max(0, ...words.map((word) => word.width));
    return { least: widest, most: words.reduce((sum, word) => sum + word.width + word.blankWidth, 0) };
  };
  const measured = cells.map((row) => row.map(measure));
  const widths = columnWidths(measured, right - left, 2 * padding.x);
  let x = direction === "rtl" ? right : left;
  return widths.map((width) => {
    if (direction === "rtl") x -= width;
    const column = { x, width };
    if (direction === "ltr") x += width;
    return column;
  });
}

function layRow(row: readonly Cell[], columns: readonly Column[], { setting }: Flow): TextLine[][] {
  return row.map((cell, index) => {
    const width = (columns[index]?.width ?? 0) - 2 * padding.x;
    return linesOf(cell.spans, Math.max(8, width), cell.direction, setting).map(tighten);
  });
}

/** Lines of a table stand closer than those of prose. */
function tighten(line: TextLine): TextLine {
  if (line.atoms.some((atom) => atom.inset)) return line;
  return { ...line, height: line.height * 0.86, baseline: line.baseline * 0.9 };
}

function heightOf(row: readonly TextLine[][]): number {
  return 2 * padding.y + Math.max(0, ...row.map((lines) => lines.reduce((sum, line) => sum + line.height, 0)));
}

type RowOwner = { element: Element; type: "TH" | "TD" } | "artifact";

/** Draws a row; one that is higher than what is left goes on on the next page, below the heads. */
function drawRow(
  row: readonly TextLine[][],
  cells: readonly Cell[],
  columns: readonly Column[],
  flow: Flow,
  owner: RowOwner,
  repeatHead: () => void = () => {},
): void {
  const { paper } = flow;
  const element = owner === "artifact" ? undefined : paper.element(owner.element, "TR");
  const parts =
    owner === "artifact" || !element
      ? []
      : row.map(() => paper.element(element, owner.type, owner.type === "TH" ? { scope: "Column" } : {}));
  let rest = row.map((lines) => [...lines]);
  let isFresh = paper.y === paper.top;
  for (;;) {
    const top = paper.y;
    let bottom = top;
    const left: TextLine[][] = [];
    rest.forEach((lines, index) => {
      paper.y = top + padding.y;
      const part = parts[index];
      let taken = 0;
      for (const line of lines) {
        // A line that no page has room for is drawn all the same.
        if (paper.y + line.height + padding.y > paper.bottom && (taken > 0 || !isFresh)) break;
        const x = startOf(line, cells[index], columns[index]);
        drawLine(paper, line, x, part && owner !== "artifact" ? { element: part, type: owner.type } : "artifact");
        paper.y += line.height;
        taken++;
      }
      left.push(lines.slice(taken));
      bottom = Math.max(bottom, paper.y + padding.y);
    });
    paper.y = bottom;
    drawRule(columns, bottom, flow, owner !== "artifact" && owner.type === "TD" ? 0.5 : 0.9);
    rest = left;
    if (rest.every((lines) => lines.length === 0)) break;
    paper.newPage();
    isFresh = true;
    repeatHead();
  }
  paper.release();
  for (const part of parts) part.end();
  element?.end();
}

function startOf(line: TextLine, cell: Cell | undefined, column: Column | undefined): number {
  const { x = 0, width = 0 } = column ?? {};
  const room = width - 2 * padding.x - line.width;
  const align = cell?.align ?? (cell?.direction === "rtl" ? "right" : "left");
  return x + padding.x + (align === "right" ? room : align === "center" ? room / 2 : 0);
}

function drawRule(columns: readonly Column[], bottom: number, { paper }: Flow, width: number): void {
  const left = Math.min(...columns.map((column) => column.x));
  const right = Math.max(...columns.map((column) => column.x + column.width));
  paper.under(stroke(paper.theme.line, width, [left, bottom, right, bottom]));
}
