import { type ElementNode, isSpecial, type Node, type SpecialNode } from "#lib/markdown/nodes.ts";
import { drawCode } from "#services/exports/pdf/blocks/code.ts";
import { drawParagraph, type Flow, textOf } from "#services/exports/pdf/blocks/flow.ts";
import { drawFootnotes, drawList } from "#services/exports/pdf/blocks/list.ts";
import { drawTable } from "#services/exports/pdf/blocks/table.ts";
import { fill, stroke } from "#services/exports/pdf/operators.ts";
import { directionOf } from "#services/exports/pdf/text/bidi.ts";
import { clean, spansOf } from "#services/exports/pdf/text/spans.ts";

const headingSizes: Record<string, number> = { h3: 14, h4: 12, h5: 10.5, h6: 10 };
const gap = 7;

const inlineTags = new Set([
  "a",
  "strong",
  "em",
  "del",
  "code",
  "br",
  "img",
  "sup",
  "input",
  "remote-image",
  "footnote-mark",
]);

/** Blocks one below the other. Inline nodes between blocks are a paragraph. */
export async function drawBlocks(nodes: readonly Node[], flow: Flow, between = gap): Promise<void> {
  let line: Node[] = [];
  let isFirst = true;
  const space = () => {
    if (!isFirst) flow.paper.gap(between);
    isFirst = false;
  };
  const flush = async () => {
    const inline = line;
    line = [];
    if (inline.every((node) => typeof node === "string" && node.trim() === "")) return;
    space();
    await drawText(inline, flow);
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      await flush();
      space();
      if (typeof node !== "string") await drawSafely(node, flow);
    }
  }
  await flush();
}

function isInline(node: Node): boolean {
  if (typeof node === "string") return true;
  if (node.tag === "formula" && "display" in node) return !node.display;
  return inlineTags.has(node.tag);
}

/** A block that cannot be laid out is shown as its words: nothing that was said is lost. */
async function drawSafely(node: ElementNode | SpecialNode, flow: Flow): Promise<void> {
  try {
    await drawBlock(node, flow);
  } catch {
    flow.paper.release();
    await drawParagraph([{ text: clean(textOf(node)), style: flow.style }], flow);
  }
}

async function drawBlock(node: ElementNode | SpecialNode, flow: Flow): Promise<void> {
  if (isSpecial(node)) {
    if (node.tag === "code-block") return drawCode(node.lines, flow);
    if (node.tag === "footnotes") return drawFootnotes(node, directed(node, flow), drawBlocks);
    return drawParagraph(spansOf([node], flow.style, flow.tools), flow, { centred: true });
  }
  const inside = directed(node, flow);
  const { tag, children = [] } = node;
  if (tag in headingSizes) return drawHeading(node, inside);
  if (tag === "ul" || tag === "ol") return drawList(node, inside, drawBlocks);
  if (tag === "blockquote") return drawQuote(children, inside);
  if (tag === "table") return drawTable(node, inside);
  if (tag === "hr") return drawRule(flow);
  return drawText(children, inside);
}

function directed(node: Node, flow: Flow): Flow {
  return { ...flow, direction: directionOf(textOf(node)) ?? flow.direction };
}

async function drawText(nodes: readonly Node[], flow: Flow): Promise<void> {
  const direction = directionOf(nodes.map(textOf).join("")) ?? flow.direction;
  // A formula that stands alone in its paragraph was meant to stand alone on its line.
  const [only] = nodes;
  const centred =
    nodes.length === 1 && typeof only === "object" && only.tag === "formula" && "display" in only && only.display;
  await drawParagraph(spansOf(nodes, flow.style, flow.tools), { ...flow, direction }, { centred });
}

async function drawHeading({ tag, children = [] }: ElementNode, flow: Flow): Promise<void> {
  const size = headingSizes[tag] ?? flow.style.size;
  flow.paper.gap(4);
  const style = { ...flow.style, size, bold: true };
  await drawParagraph(spansOf(children, style, flow.tools), flow, {
    type: `H${Math.min(6, Number(tag[1]) + 1)}`,
    keepWithNext: 24,
  });
}

async function drawQuote(children: readonly Node[], flow: Flow): Promise<void> {
  const { paper, left, right, direction } = flow;
  const element = paper.element(flow.parent, "BlockQuote");
  const x = direction === "rtl" ? right - 2 : left;
  const indent = Math.min(14, (right - left) / 4);
  const inside = direction === "rtl" ? { right: right - indent } : { left: left + indent };
  const style = { ...flow.style, colour: paper.theme.soft };
  const bar = (top: number, bottom: number) => fill(paper.theme.line, x, top, 2, bottom - top);
  await paper.withGround(bar, () => drawBlocks(children, { ...flow, ...inside, parent: element, style }));
  element.end();
}

function drawRule({ paper, left, right }: Flow): void {
  paper.ensure(12);
  paper.under(stroke(paper.theme.line, 0.8, [left, paper.y + 6, right, paper.y + 6]));
  paper.y += 12;
}
