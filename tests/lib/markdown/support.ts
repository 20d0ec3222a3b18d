import { setFormula } from "#lib/markdown/formula.ts";
import { Highlighter } from "#lib/markdown/highlight.ts";
import type { Block, Node } from "#lib/markdown/nodes.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import type { Tools } from "#lib/markdown/tools.ts";

const highlighter = new Highlighter();
await highlighter.load(["typescript", "python"]);

/** KaTeX and two grammars, loaded. */
export function tools(): Tools {
  return { setFormula, highlighter, wanted: { formulas: false, grammars: new Set() } };
}

export function render(text: string): Block[] {
  const blocks = renderMarkdown(text, tools());
  if (!blocks) throw new Error("The text is over the limits.");
  return blocks;
}

/** Every node of some blocks, footnotes and formulas included. */
export function walk(nodes: Node[]): Node[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [node];
    const items = "items" in node && Array.isArray(node.items) ? node.items.flatMap((item) => item.children) : [];
    const children = "children" in node && Array.isArray(node.children) ? node.children : [];
    return [node, ...walk([...children, ...items])];
  });
}

export function nodesOf(text: string): Node[] {
  return walk(render(text).map(({ node }) => node));
}

/** All nodes with a tag. */
export function find(text: string, tag: string) {
  return nodesOf(text).filter((node) => typeof node === "object" && node.tag === tag);
}

/** What a reader sees as text. */
export function textOf(nodes: Node[]): string {
  return walk(nodes)
    .map((node) => {
      if (typeof node === "string") return node;
      if (node.tag === "code-block" && "lines" in node) return JSON.stringify(node.lines);
      return "alt" in node ? `${node.alt}` : "";
    })
    .join("");
}
