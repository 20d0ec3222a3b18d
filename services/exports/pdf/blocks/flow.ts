import type { Node } from "#lib/markdown/nodes.ts";
import type { Paper } from "#services/exports/pdf/paper.ts";
import type { Setting } from "#services/exports/pdf/text/atoms.ts";
import type { Direction } from "#services/exports/pdf/text/bidi.ts";
import { drawLine } from "#services/exports/pdf/text/draw-line.ts";
import { linesOf, type TextLine } from "#services/exports/pdf/text/lines.ts";
import type { InlineTools, Span, TextStyle } from "#services/exports/pdf/text/spans.ts";
import type { Element } from "#services/exports/pdf/writer.ts";

/** Where blocks are drawn: a column of the paper, and what they inherit. */
export interface Flow {
  paper: Paper;
  setting: Setting;
  tools: InlineTools;
  left: number;
  right: number;
  /** Of what has no letters of its own. */
  direction: Direction;
  parent: Element;
  style: TextStyle;
}

/** Lines of text, when the fonts for them are there. */
export async function layLines(spans: readonly Span[], width: number, flow: Flow): Promise<TextLine[]> {
  await prepare(spans, flow);
  return linesOf(spans, width, flow.direction, flow.setting);
}

/** Loads the fonts for text, and for what stands in it: a formula is also there as text, to be searched and copied. */
export async function prepare(spans: readonly Span[], { setting }: Flow): Promise<void> {
  await setting.fonts.prepare(spans.map((span) => (span.inset ? { ...span, text: span.inset.alt } : span)));
}

interface ParagraphOptions {
  type?: string;
  /** Room for what must not be parted from it, in points. */
  keepWithNext?: number;
  centred?: boolean;
}

/** Text in lines from the paper's place on, as an element of its own. */
export async function drawParagraph(spans: readonly Span[], flow: Flow, options: ParagraphOptions = {}): Promise<void> {
  const { paper, parent, left, right, direction } = flow;
  const { type = "P", keepWithNext = 0, centred = false } = options;
  const lines = await layLines(spans, right - left, flow);
  const element = paper.element(parent, type);
  // One line alone at the foot of a page reads badly.
  const first = lines.slice(0, 2).reduce((sum, line) => sum + line.height, 0);
  paper.ensure(Math.min(paper.room, first + keepWithNext));
  for (const [index, line] of lines.entries()) {
    // Nor does the last one alone at the top of the next.
    paper.ensure(index === lines.length - 2 && index > 0 ? 2 * line.height : line.height);
    const rest = right - left - line.width;
    const x = centred ? left + Math.max(0, rest / 2) : direction === "rtl" ? left + rest : left;
    drawLine(paper, line, x, { element, type });
    paper.y += line.height;
  }
  paper.release();
  element.end();
}

/** The words of nodes, for what is decided by them. */
export function textOf(node: Node): string {
  if (typeof node === "string") return node;
  if (node.tag === "code-block" && "lines" in node)
    return node.lines
      .map((line) => line.map((token) => (typeof token === "string" ? token : token[1])).join(""))
      .join("\n");
  if (node.tag === "formula" && "source" in node) return node.source;
  if (node.tag === "remote-image" && "href" in node) return `${node.alt} ${node.href}`;
  if (node.tag === "footnotes" && "items" in node)
    return node.items.map((item) => item.children.map(textOf).join(" ")).join("\n");
  return "children" in node ? (node.children ?? []).map(textOf).join(isContainer(node.tag) ? "\n" : "") : "";
}

function isContainer(tag: string): boolean {
  return /^(?:ul|ol|li|table|thead|tbody|tr|blockquote)$/.test(tag);
}
