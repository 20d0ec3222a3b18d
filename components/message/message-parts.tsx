"use client";

import { Markdown } from "#components/markdown/markdown.tsx";
import { Reasoning } from "#components/message/reasoning.tsx";
import { Sources } from "#components/message/sources.tsx";
import { ToolCard } from "#components/message/tool-card.tsx";
import { Waiting } from "#components/message/waiting.tsx";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** What a message says, in the order in which it was said. */
export function MessageParts({ message }: { message: ChatMessage }) {
  const streaming = message.status === "streaming";
  const { parts } = message;
  const last = parts.length - 1;
  return (
    <div className="flex flex-col gap-3" data-words>
      {parts.map((part, index) => {
        // Parts only ever grow at the end, so their place is their name.
        const key = `${part.type}-${index}`;
        const growing = streaming && index === last;
        // A message of files alone has no words.
        if (part.type === "text" && part.text === "" && !streaming) return null;
        if (part.type === "text") return <Markdown key={key} text={part.text} streaming={growing} />;
        if (part.type === "reasoning")
          return <Reasoning key={key} part={part} growing={growing} startedAt={message.timestamp} />;
        return part.type === "tool" ? <ToolCard key={key} part={part} /> : null;
      })}
      {streaming && !parts.some((part) => part.type !== "source") && <Waiting message={message} />}
      <Sources parts={parts} />
    </div>
  );
}
