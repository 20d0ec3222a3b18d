import {
  type Block,
  type CodeNode,
  type ElementNode,
  isSpecial,
  type Line,
  type Node,
  type Patch,
} from "#lib/markdown/nodes.ts";

/** The blocks after a patch. What is equal stays the same object, so that React leaves it alone. */
export function applyPatch(blocks: Block[], patch: Patch): Block[] {
  const next = blocks.slice(0, patch.count);
  for (const [index, block] of patch.set) {
    const previous = blocks[index];
    next[index] = previous?.key === block.key ? { ...block, node: share(previous.node, block.node) } : block;
  }
  if (patch.lines) {
    const { index, from, lines } = patch.lines;
    const block = next[index];
    if (block && typeof block.node === "object" && isSpecial(block.node) && block.node.tag === "code-block") {
      next[index] = { ...block, node: { ...block.node, lines: [...block.node.lines.slice(0, from), ...lines] } };
    }
  }
  return next;
}

function share(previous: Node, next: Node): Node {
  if (typeof previous === "string" || typeof next === "string" || previous.tag !== next.tag) return next;
  if (isCode(previous) && isCode(next)) return { ...next, lines: shareLines(previous.lines, next.lines) };
  if (isSpecial(next) || isSpecial(previous)) return isEqual(previous, next) ? previous : next;
  return shareElement(previous, next);
}

function shareElement(previous: ElementNode, next: ElementNode): ElementNode {
  const before = previous.children ?? [];
  const children = next.children?.map((child, index) => {
    const old = before[index];
    return old === undefined ? child : share(old, child);
  });
  const isSame =
    before.length === (children?.length ?? 0) &&
    before.every((child, index) => child === children?.[index]) &&
    isEqual([previous.attributes, previous.style], [next.attributes, next.style]);
  return isSame ? previous : { ...next, ...(children && { children }) };
}

function shareLines(previous: Line[], next: Line[]): Line[] {
  return next.map((line, index) => {
    const old = previous[index];
    return old && isEqual(old, line) ? old : line;
  });
}

function isCode(node: Node): node is CodeNode {
  return typeof node === "object" && node.tag === "code-block";
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
