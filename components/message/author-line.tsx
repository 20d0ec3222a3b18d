"use client";

import { useHydrated } from "#components/chat/use-hydrated.ts";
import { ContextMark } from "#components/context/context-mark.tsx";
import { MessageTime } from "#components/message/message-time.tsx";
import { formatCost, formatDuration, formatTokens } from "#lib/client/format.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Who wrote a message and when; for a finished answer also what it took. */
export function AuthorLine({ message, author }: { message: ChatMessage; author: string }) {
  const hydrated = useHydrated();
  const finished = message.role === "assistant" && message.status !== "streaming";
  const facts = [
    ...(finished && hydrated ? factsOf(message) : []),
    ...(message.metadata.editedAt ? [words.message.edited] : []),
  ];
  return (
    <div className="mb-1 flex items-baseline gap-2">
      <span dir="auto" className="truncate font-semibold">
        {author}
      </span>
      <ContextMark rule={message.metadata.contextRule} />
      <span className="tabular ms-auto truncate text-meta text-soft">{facts.join(" · ")}</span>
      <MessageTime at={message.timestamp} />
    </div>
  );
}

function factsOf({ metadata }: ChatMessage): string[] {
  const { processing_time: duration, outputTokens, cost, estimated } = metadata;
  const about = estimated ? "≈ " : "";
  return [
    ...(duration === null ? [] : [formatDuration(duration)]),
    ...(outputTokens === null || outputTokens === 0 ? [] : [about + words.message.tokens(formatTokens(outputTokens))]),
    ...(cost === null || cost === 0 ? [] : [about + formatCost(cost)]),
  ];
}
