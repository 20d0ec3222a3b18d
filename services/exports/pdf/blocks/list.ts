import type { ElementNode, FootnotesNode, Node } from "#lib/markdown/nodes.ts";
import { type Flow, layLines } from "#services/exports/pdf/blocks/flow.ts";
import { stroke } from "#services/exports/pdf/operators.ts";
import { drawLine } from "#services/exports/pdf/text/draw-line.ts";
import type { TextStyle } from "#services/exports/pdf/text/spans.ts";
import { size } from "#services/exports/pdf/theme.ts";

type DrawBlocks = (nodes: readonly Node[], flow: Flow, between?: number) => Promise<void>;

/** However deep lists are nested, this much is left for their text. */
const narrowest = 90;
const bullet = "•";

/** A list with its marks before its items: numbers, bullets, or the boxes of tasks. */
export async function drawList(list: ElementNode, flow: Flow, drawBlocks: DrawBlocks): Promise<void> {
  const { paper } = flow;
  const items = (list.children ?? []).filter(
    (child) => typeof child !== "string" && child.tag === "li",
  ) as ElementNode[];
  const start = Number(list.attributes?.start ?? 1);
  const widest = list.tag === "ol" ? `${start + items.length - 1}.`.length : 1;
  const element = paper.element(flow.parent, "L");
  const isLoose = items.some((item) => item.children?.some((child) => typeof child !== "string" && child.tag === "p"));
  for (const [index, item] of items.entries()) {
    if (index > 0) paper.gap(isLoose ? 5 : 1.5);
    const { box, children } = taskOf(item);
    const mark = box ?? (list.tag === "ol" ? `${start + index}.` : bullet);
    await drawItem({ mark, children, indent: 8 + widest * 5.5, isLoose }, { ...flow, parent: element }, drawBlocks);
  }
  element.end();
}

/** The notes of a message below a short line, each after its number. */
export async function drawFootnotes({ items }: FootnotesNode, flow: Flow, drawBlocks: DrawBlocks): Promise<void> {
  const { paper, left, right, direction } = flow;
  paper.ensure(30);
  const x = direction === "rtl" ? right - 80 : left;
  paper.under(stroke(paper.theme.line, 0.8, [x, paper.y + 2, x + 80, paper.y + 2]));
  paper.y += 6;
  const style = { ...flow.style, size: size.note };
  for (const { number, children } of items) {
    const element = paper.element(flow.parent, "Note");
    const inside = { ...flow, style, parent: element };
    await drawItem({ mark: `${number}.`, children, indent: 18, isLoose: false }, inside, drawBlocks);
    element.end();
  }
}

interface Item {
  mark: string;
  children: readonly Node[];
  indent: number;
  isLoose: boolean;
}

async function drawItem({ mark, children, indent, isLoose }: Item, flow: Flow, drawBlocks: DrawBlocks): Promise<void> {
  const { paper, left, right, direction } = flow;
  const element = paper.element(flow.parent, "LI");
  const style: TextStyle = { ...flow.style, colour: paper.theme.soft };
  const [line] = await layLines([{ text: mark, style }], 60, flow);
  const room = Math.max(0, Math.min(indent, right - left - narrowest));
  if (line) {
    paper.ensure(line.height);
    const label = paper.element(element, "Lbl");
    const x = direction === "rtl" ? right - room + 5 : left + room - 5 - line.width;
    drawLine(paper, line, x, { element: label, type: "Lbl" });
    paper.release();
    label.end();
  }
  const inside = direction === "rtl" ? { right: right - room } : { left: left + room };
  const body = paper.element(element, "LBody");
  const before = paper.y;
  await drawBlocks(children, { ...flow, ...inside, parent: body }, isLoose ? 5 : 2);
  // An item without words still has a line of its own.
  if (paper.y === before && line) paper.y += line.height;
  body.end();
  element.end();
}

/** The box of a task, which then stands where others have their bullet. */
function taskOf(item: ElementNode): { box?: string; children: readonly Node[] } {
  const children = item.children ?? [];
  const [first] = children;
  const isParagraph = typeof first === "object" && first.tag === "p" && "children" in first;
  const inner = isParagraph ? ((first as ElementNode).children ?? []) : children;
  const [box, ...rest] = inner;
  if (typeof box !== "object" || box.tag !== "input") return { children };
  const mark = (box as ElementNode).attributes?.checked === true ? "☑" : "☐";
  return { box: mark, children: isParagraph ? [{ tag: "p", children: rest }, ...children.slice(1)] : rest };
}
