"use client";

import { useId } from "react";
import { BlockView, FootnotePrefix } from "#components/markdown/node-view.tsx";
import type { Block } from "#lib/markdown/nodes.ts";
import "#components/markdown/markdown.css";

/** Markdown that the server has read already; the text itself when it was over the limits. */
export function SharedText({ blocks, text }: { blocks: Block[] | undefined; text: string }) {
  const prefix = useId();
  if (!blocks) return <div className="markdown markdown-source">{text}</div>;
  return (
    <FootnotePrefix value={prefix}>
      <div className="markdown">
        {blocks.map((block) => (
          <BlockView key={block.key} node={block.node} />
        ))}
      </div>
    </FootnotePrefix>
  );
}
