"use client";

import { useId } from "react";
import { BlockView, FootnotePrefix } from "#components/markdown/node-view.tsx";
import { PlainText } from "#components/markdown/plain-text.tsx";
import { useRendered } from "#components/markdown/use-rendered.ts";
import "#components/markdown/markdown.css";

interface Props {
  text: string;
  /** More text will come: the end is shown as what it will most likely become. */
  streaming?: boolean;
}

/**
 * Text that a model or a person wrote, as markdown. It is parsed in a worker; until that answers, and when the text is
 * over the limits, the text itself is shown.
 */
export function Markdown({ text, streaming = false }: Props) {
  const rendered = useRendered(text, streaming);
  const prefix = useId();
  if (rendered.state === "plain") return <div className="markdown markdown-source">{text}</div>;
  if (rendered.state === "waiting") return <PlainText text={text} />;
  return (
    <FootnotePrefix value={prefix}>
      <div className="markdown">
        {rendered.blocks.map((block) => (
          <BlockView key={block.key} node={block.node} />
        ))}
      </div>
    </FootnotePrefix>
  );
}
