import { setFormula } from "#lib/markdown/formula.ts";
import { Highlighter } from "#lib/markdown/highlight.ts";
import type { Block } from "#lib/markdown/nodes.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import type { Tools } from "#lib/markdown/tools.ts";

const highlighter = new Highlighter();

/**
 * A message as blocks with coloured code and set formulas, so that the page is complete when it arrives. Undefined when
 * the text is over the limits.
 */
export async function renderBlocks(text: string): Promise<Block[] | undefined> {
  const tools: Tools = { setFormula, highlighter, wanted: { formulas: false, grammars: new Set() } };
  const blocks = renderMarkdown(text, tools);
  if (tools.wanted.grammars.size === 0) return blocks;
  await highlighter.load(tools.wanted.grammars);
  return renderMarkdown(text, tools);
}
