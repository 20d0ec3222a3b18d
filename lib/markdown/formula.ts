import katex from "katex";
import { readKatexMarkup } from "#lib/markdown/katex-markup.ts";
import type { Node } from "#lib/markdown/nodes.ts";

/** The longest formula that is set; longer ones show their source. */
const longestFormula = 5_000;

/** A formula set by KaTeX, and the length of its markup; undefined when it is not valid TeX or uses what is not allowed. */
export function setFormula(source: string, display: boolean): { nodes: Node[]; size: number } | undefined {
  if (source.length > longestFormula) return;
  try {
    const markup = katex.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxExpand: 200,
      maxSize: 20,
    });
    const nodes = readKatexMarkup(markup);
    return nodes && { nodes, size: markup.length };
  } catch {
    // Also a RangeError of deep nesting: whatever KaTeX refuses is shown as it was written.
    return;
  }
}
