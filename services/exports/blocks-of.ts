import type { Node } from "#lib/markdown/nodes.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import type { Tools } from "#lib/markdown/tools.ts";

/**
 * The blocks of a message. Grammars are fetched when a text first wants them. Undefined when the text is over the limits
 * of rendering: then it stands as it was written.
 */
export async function blocksOf(text: string, tools: Tools): Promise<Node[] | undefined> {
  let blocks = renderMarkdown(text, tools);
  if (tools.wanted.grammars.size > 0) {
    await tools.highlighter?.load(tools.wanted.grammars);
    tools.wanted.grammars.clear();
    blocks = renderMarkdown(text, tools);
  }
  return blocks?.map((block) => block.node);
}
