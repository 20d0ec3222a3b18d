import { type ElementNode, isSpecial, type Node } from "#lib/markdown/nodes.ts";
import { blocks, directionOf, groups } from "#services/exports/docx/blocks.ts";
import { type Context, movedIn } from "#services/exports/docx/context.ts";
import { inline } from "#services/exports/docx/inline.ts";
import { deepestLevel, levelIndent } from "#services/exports/docx/numbering.ts";
import { paragraph } from "#services/exports/docx/paragraph.ts";

/** A list with real numbers or bullets. Word counts nine levels; deeper ones are moved in further. */
export function list(node: ElementNode, context: Context): string {
  const level = Math.min(context.depth, deepestLevel);
  const { numbering } = context.shared;
  const start = Number(node.attributes?.start ?? 1);
  const id = node.tag === "ol" ? numbering.addOrdered(level, start) : numbering.bullets;
  const items = (node.children ?? []).filter(isItem);
  // Items that hold paragraphs stand apart, others close together, as they were written.
  const isTight = !items.some(({ children = [] }) =>
    children.some((child) => typeof child !== "string" && child.tag === "p"),
  );
  const inside = { ...movedIn(context, levelIndent), depth: context.depth + 1, isTight };
  return items.map((item) => listItem(item, { id, level }, inside)).join("");
}

function isItem(node: Node): node is ElementNode {
  return typeof node !== "string" && !isSpecial(node) && node.tag === "li";
}

function listItem({ children = [] }: ElementNode, mark: { id: number; level: number }, context: Context): string {
  const [first, ...others] = groups(children);
  const line = firstLine(first);
  const rest = line ? others.flat() : groups(children).flat();
  const isRightToLeft = directionOf(line ?? [], context);
  const options = {
    style: context.isNote ? ("FootnoteText" as const) : ("ListParagraph" as const),
    ...{
      indent: context.indent,
      hanging: levelIndent,
      isQuoted: context.isQuoted,
      isTight: context.isTight,
      isRightToLeft,
    },
  };
  const isTask = line?.some((node) => typeof node !== "string" && node.tag === "input") ?? false;
  const content = inline(line ?? [], { ...context, isRightToLeft });
  // The box of a task takes the place of its bullet.
  const item = isTask ? paragraph(content, options) : paragraph(content, { ...options, list: mark });
  return item + blocks(rest, { ...context, isRightToLeft });
}

/** What stands beside the bullet: the first line or paragraph, if the item begins with one. */
function firstLine(group: ReturnType<typeof groups>[number] | undefined): Node[] | undefined {
  if (group === undefined || Array.isArray(group)) return group;
  if (isSpecial(group) || group.tag !== "p") return undefined;
  const [only, ...others] = groups(group.children ?? []);
  return Array.isArray(only) && others.length === 0 ? only : undefined;
}
