import { tooComplex } from "#lib/markdown/limits.ts";
import { parse, type TreeNode } from "#lib/markdown/parse.ts";

type Node = TreeNode | Extract<TreeNode, { children: unknown[] }>["children"][number];
type Insertion = { at: number; text: string };

/**
 * Gives the link definitions of a message labels that no other message has, and what refers to them, too: in one file
 * the first definition of a label would count for all messages. A text that is too complex to be read stays as it is.
 */
export function scopeReferences(text: string, scope: string): string {
  if (!text.includes("]:") || tooComplex(text)) return text;
  const insertions: Insertion[] = [];
  const visit = (node: Node): void => {
    insertions.push(...insertionsOf(node, text, scope));
    if ("children" in node) for (const child of node.children) visit(child);
  };
  for (const node of parse(text).children) visit(node);
  let scoped = text;
  for (const { at, text: more } of insertions.toSorted((left, right) => right.at - left.at))
    scoped = scoped.slice(0, at) + more + scoped.slice(at);
  return scoped;
}

function insertionsOf(node: Node, text: string, scope: string): Insertion[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  if (node.type === "definition") return [{ at: start + 1, text: `${scope}-` }];
  if (node.type !== "linkReference" && node.type !== "imageReference") return [];
  const source = text.slice(start, end);
  if (node.referenceType === "full") {
    const label = /\[(?:[^[\]\\]|\\[\s\S])*\]$/.exec(source);
    return label ? [{ at: start + label.index + 1, text: `${scope}-` }] : [];
  }
  const written = source.replace(/^!?\[/, "").replace(/\](?:\[\])?$/, "");
  // A label over several lines may have marks of quotations in it.
  const label = `${scope}-${written.includes("\n") ? (node.label ?? node.identifier).replace(/\s+/g, " ") : written}`;
  return node.referenceType === "collapsed" ? [{ at: end - 1, text: label }] : [{ at: end, text: `[${label}]` }];
}
