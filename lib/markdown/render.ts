import { MarkdownDocument } from "#lib/markdown/document.ts";
import type { Block } from "#lib/markdown/nodes.ts";
import { noTools, type Tools } from "#lib/markdown/tools.ts";

/**
 * A complete text as blocks, for exports and tests. Undefined when the text is over the limits: show it as it is.
 * Without tools, formulas stay source and code stays plain.
 */
export function renderMarkdown(text: string, tools: Tools = noTools()): Block[] | undefined {
  const document = new MarkdownDocument(tools);
  document.append(text);
  return document.update(true).plain ? undefined : document.blocks;
}
