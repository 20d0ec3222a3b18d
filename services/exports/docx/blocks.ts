import { type ElementNode, isSpecial, type Node, type SpecialNode } from "#lib/markdown/nodes.ts";
import { code } from "#services/exports/docx/code.ts";
import { type Context, movedIn } from "#services/exports/docx/context.ts";
import { inline, isInline, textOf } from "#services/exports/docx/inline.ts";
import { list } from "#services/exports/docx/list.ts";
import { equation } from "#services/exports/docx/maths.ts";
import { gap, type ParagraphStyle, paragraph } from "#services/exports/docx/paragraph.ts";
import { runsRightToLeft } from "#services/exports/docx/scripts.ts";
import { table } from "#services/exports/docx/table.ts";

/** The blocks of a message, or of what holds blocks in it, as paragraphs and tables. */
export function blocks(nodes: readonly Node[], context: Context): string {
  let xml = "";
  for (const group of groups(nodes)) {
    if (Array.isArray(group)) xml += text(group, context);
    else xml += isSpecial(group) ? special(group, context) : block(group, context);
  }
  return xml;
}

/** Neighbours that stand in one line together, and blocks. */
export function groups(nodes: readonly Node[]): (Node[] | ElementNode | SpecialNode)[] {
  const found: (Node[] | ElementNode | SpecialNode)[] = [];
  let line: Node[] | undefined;
  for (const node of nodes) {
    if (typeof node === "string" || isInline(node)) {
      if (line) line.push(node);
      else {
        line = [node];
        found.push(line);
      }
    } else {
      line = undefined;
      found.push(node);
    }
  }
  return found.filter(
    (group) => !Array.isArray(group) || group.some((node) => typeof node !== "string" || node.trim()),
  );
}

/** Lines of text as one paragraph. */
function text(nodes: readonly Node[], context: Context, style = styleOf(context)): string {
  const { indent, isQuoted, isTight } = context;
  const isRightToLeft = directionOf(nodes, context);
  return paragraph(inline(nodes, { ...context, isRightToLeft }), { style, indent, isQuoted, isTight, isRightToLeft });
}

export function directionOf(nodes: readonly Node[], context: Context): boolean {
  return !context.isPlain && runsRightToLeft(nodes.map(textOf).join(""), context.isRightToLeft);
}

function styleOf({ isNote, isQuoted, depth }: Context): ParagraphStyle | undefined {
  if (isNote) return "FootnoteText";
  if (isQuoted) return "Quote";
  return depth > 0 ? "ListParagraph" : undefined;
}

function block(node: ElementNode, context: Context): string {
  const { tag, children = [] } = node;
  switch (tag) {
    case "ul":
    case "ol":
      return list(node, context);
    case "table":
      return table(node, context) + gap;
    case "blockquote":
      return blocks(children, { ...movedIn(context, 300), isQuoted: true, isTight: false });
    case "hr":
      return paragraph("", { style: "Rule", indent: context.indent });
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return text(children, context, headings[tag]);
    default:
      return blocks(children, context);
  }
}

// Headings of the first level are those of the messages.
const headings = { h3: "Heading2", h4: "Heading3", h5: "Heading4", h6: "Heading5" } as const;

function special(node: SpecialNode, context: Context): string {
  switch (node.tag) {
    case "code-block":
      return code(node.lines, context);
    case "formula": {
      const set = equation(node.source, true);
      const lines = node.source.trim().split("\n");
      return set
        ? paragraph(set, { indent: context.indent })
        : code(
            lines.map((line) => [line]),
            context,
          );
    }
    case "footnotes":
      return orphans(node.items, context);
    default:
      return "";
  }
}

/** Notes that nothing outside of other notes points to stand where they would end a page on a screen. */
function orphans(items: readonly { number: number; children: Node[] }[], context: Context): string {
  return items
    .filter(({ number }) => !context.notes?.written.has(number))
    .map(({ number, children }) => blocks([`[${number}] `, ...children], { ...context, isNote: true }))
    .join("");
}
