import { fromMarkdown } from "mdast-util-from-markdown";
import { syntaxFor, treeSyntax } from "#lib/markdown/syntax.ts";

export type Tree = ReturnType<typeof fromMarkdown>;
export type TreeNode = Tree["children"][number];

/** Markdown (CommonMark, GFM, TeX math; HTML is text) to its tree. Check `tooComplex` first: hostile text is slow. */
export function parse(text: string): Tree {
  return fromMarkdown(text, { extensions: syntaxFor(text), mdastExtensions: treeSyntax });
}
