import { toHast } from "mdast-util-to-hast";
import { type Conversion, compact } from "#lib/markdown/compact.ts";
import type { Node } from "#lib/markdown/nodes.ts";
import type { Tree, TreeNode } from "#lib/markdown/parse.ts";
import { sanitize } from "#lib/markdown/sanitize.ts";

type HastNode = ReturnType<typeof toHast>;
type Handlers = NonNullable<NonNullable<Parameters<typeof toHast>[1]>["handlers"]>;
type State = Parameters<NonNullable<Handlers["html"]>>[0];

/** Addresses by the normalised label of their definition. */
export type Definitions = Map<string, string>;

/** The definitions of a tree, at any depth; of two with one label the first counts. */
export function collectDefinitions(tree: Tree): Definitions {
  const definitions: Definitions = new Map();
  const visit = (node: TreeNode): void => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
    else if ("children" in node) for (const child of node.children) visit(child);
  };
  for (const child of tree.children) visit(child);
  return definitions;
}

/** A block of the tree to nodes: through hast, sanitised, and only then given formulas and colours. */
export function convert(nodes: TreeNode[], definitions: Definitions, conversion: Conversion): Node[] {
  const handlers = makeHandlers(definitions, conversion);
  const trees = nodes.map((node) => toHast(node, { handlers }));
  const clean = sanitize({
    type: "root",
    children: trees.filter((tree) => tree.type !== "root" && tree.type !== "doctype"),
  });
  return compact("children" in clean ? clean.children : [], conversion);
}

function makeHandlers(definitions: Definitions, conversion: Conversion): Handlers {
  /** A definition may be long and used often: what references repeat is paid for out of the message's allowance. */
  const lookUp = (identifier: string): string | undefined => {
    const address = definitions.get(identifier);
    return address !== undefined && conversion.spend(address.length) ? address : undefined;
  };
  return {
    html: (_, node) => ({ type: "text", value: node.value }),
    definition: () => undefined,
    footnoteDefinition: () => undefined,
    footnoteReference: (_, node) => element("sup", { dataFootnote: node.identifier }),
    heading: (state: State, node) => element(`h${Math.min(node.depth + 2, 6)}`, {}, state.all(node)),
    image: (_, node) => element("img", { src: node.url, alt: node.alt ?? "" }),
    imageReference: (_, node) => element("img", { src: lookUp(node.identifier) ?? "", alt: node.alt ?? "" }),
    link: (state: State, node) => element("a", { href: node.url }, state.all(node)),
    linkReference: (state: State, node) => element("a", { href: lookUp(node.identifier) ?? "" }, state.all(node)),
  };
}

type Element = Extract<HastNode, { type: "element" }>;

function element(tagName: string, properties: Element["properties"], children: Element["children"] = []): Element {
  return { type: "element", tagName, properties, children };
}
