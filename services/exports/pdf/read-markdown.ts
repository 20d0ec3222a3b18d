import type { Node } from "#lib/markdown/nodes.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import type { Job } from "#services/exports/pdf/job.ts";

/** Markdown as nodes; undefined over the limits of rendering. Grammars are fetched when a text first wants them. */
export async function readMarkdown(text: string, { markdown }: Pick<Job, "markdown">): Promise<Node[] | undefined> {
  let blocks = renderMarkdown(text, markdown);
  if (markdown.wanted.grammars.size > 0) {
    await markdown.highlighter?.load(markdown.wanted.grammars);
    markdown.wanted.grammars.clear();
    blocks = renderMarkdown(text, markdown);
  }
  return blocks?.map((block) => block.node);
}
