/** A piece of highlighted code: plain text, or a token class (see `tokenClasses`) with its text. */
export type Token = string | [kind: number, text: string];

/** One line of code, without its line break. */
export type Line = Token[];

/** A code block. `open` while its closing fence has not arrived. */
export interface CodeNode {
  tag: "code-block";
  language: string;
  lines: Line[];
  open?: boolean;
}

/** TeX and what KaTeX made of it; without children its source is shown. */
export interface FormulaNode {
  tag: "formula";
  source: string;
  display: boolean;
  children?: Node[];
}

/** A picture on another origin: shown as a link, never loaded. */
export interface RemoteImageNode {
  tag: "remote-image";
  href: string;
  host: string;
  alt: string;
}

/** A mark that leads to a footnote; `occurrence` counts the marks of one footnote from 1. */
export interface FootnoteMarkNode {
  tag: "footnote-mark";
  number: number;
  occurrence: number;
}

/** The footnotes of a message, in the order of their first marks. */
export interface FootnotesNode {
  tag: "footnotes";
  items: { number: number; marks: number; children: Node[] }[];
}

/** Any other element. Tags, attributes and styles come from allow-lists, so they can be handed to React as they are. */
export interface ElementNode {
  tag: string;
  attributes?: Record<string, string | number | boolean>;
  style?: Record<string, string>;
  children?: Node[];
}

export type SpecialNode = CodeNode | FormulaNode | RemoteImageNode | FootnoteMarkNode | FootnotesNode;
export type Node = string | ElementNode | SpecialNode;

/** A top-level block. The key is stable while a text grows. */
export interface Block {
  key: string;
  node: Node;
}

/**
 * What changed since the last patch: blocks to put at an index, the new count, and lines to put at the end of a
 * growing code block. `plain` says that the text is over the limits and is to be shown as it is.
 */
export interface Patch {
  count: number;
  set: [index: number, block: Block][];
  lines?: { index: number; from: number; lines: Line[] };
  plain?: boolean;
}

const specialTags = new Set(["code-block", "formula", "remote-image", "footnote-mark", "footnotes"]);

/** Narrows to the nodes that have a component of their own. */
export function isSpecial(node: ElementNode | SpecialNode): node is SpecialNode {
  return specialTags.has(node.tag);
}
