import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { mathSyntax, mathTree } from "#lib/markdown/math-syntax.ts";

export type Tree = ReturnType<typeof fromMarkdown>;
export type TreeNode = Tree["children"][number];

const extensions = [
  gfm({ singleTilde: false }),
  mathSyntax(),
  // Without these constructs HTML is ordinary text, so no node of the tree can ever hold markup.
  { disable: { null: ["htmlFlow", "htmlText"] } },
];
const mdastExtensions = [gfmFromMarkdown(), mathTree()];

/** Markdown (CommonMark, GFM, TeX math; HTML is text) to its tree. Check `tooComplex` first: hostile text is slow. */
export function parse(text: string): Tree {
  return fromMarkdown(text, { extensions, mdastExtensions });
}
