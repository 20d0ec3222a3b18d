"use client";

import { formatCost, formatDuration, formatFull, formatTime, formatTokens } from "#lib/client/format.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Who wrote a message and when; for a finished answer also what it took. */
export function AuthorLine({ message, author }: { message: ChatMessage; author: string }) {
  const facts = message.status === "streaming" || message.role !== "assistant" ? [] : factsOf(message);
  return (
    <div className="mb-1 flex items-baseline gap-2">
      <span dir="auto" className="truncate font-semibold">
        {author}
      </span>
      <span className="ms-auto truncate text-meta text-soft tabular-nums">{facts.join(" · ")}</span>
      {message.metadata.editedAt && (
        <span className="text-meta text-soft" title={formatFull(message.metadata.editedAt)}>
          {words.message.edited}
        </span>
      )}
      <time
        dateTime={message.timestamp}
        title={formatFull(message.timestamp)}
        suppressHydrationWarning
        className="text-meta text-soft tabular-nums"
      >
        {formatTime(message.timestamp)}
      </time>
    </div>
  );
}

function factsOf({ metadata }: ChatMessage): string[] {
  const { processing_time: duration, outputTokens, cost, estimated } = metadata;
  const about = estimated ? "≈ " : "";
  return [
    ...(duration === null ? [] : [formatDuration(duration)]),
    ...(outputTokens === null || outputTokens === 0 ? [] : [`${about}${formatTokens(outputTokens)} tokens`]),
    ...(cost === null || cost === 0 ? [] : [`${about}${formatCost(cost)}`]),
  ];
}
