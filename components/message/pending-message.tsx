"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { Markdown } from "#components/markdown/markdown.tsx";
import { MessageFiles } from "#components/message/files/message-files.tsx";
import { MessageTime } from "#components/message/message-time.tsx";
import { discardPending, retrySend } from "#lib/client/actions/send.ts";
import type { PendingMessage as Pending } from "#lib/client/session.ts";
import { words } from "#lib/client/words.ts";

/** One's own message before the server has it. If it cannot be sent, its text stays here until it is or is taken back. */
export function PendingMessage({ sessionId, message }: { sessionId: string; message: Pending }) {
  const client = useClient();
  const copyBack = async () => {
    const text = discardPending(client, sessionId, message.clientId);
    await navigator.clipboard?.writeText(text).catch(() => undefined);
  };
  return (
    <article
      data-testid="message"
      data-own
      data-status={message.state}
      aria-label={words.you}
      className="mx-auto max-w-[46rem] pt-3"
    >
      <div className="rounded-card bg-raised px-4 py-3">
        <div className="mb-1 flex items-baseline gap-2">
          <span className="font-semibold">{words.you}</span>
          <span className="ms-auto" />
          <MessageTime at={message.at} />
        </div>
        <MessageFiles files={message.attachments ?? []} />
        {message.content.trim() !== "" && <Markdown text={message.content} streaming={false} />}
      </div>
      {message.state === "failed" ? (
        <div role="alert" className="flex flex-wrap items-center gap-x-3 py-1">
          <span className="text-danger">{words.message.notSent}</span>
          <span className="text-soft">{message.problem}</span>
          <span className="flex gap-x-3">
            <button
              type="button"
              className="hit-height font-medium text-accent hover:underline"
              onClick={() => void retrySend(client, sessionId, message.clientId)}
            >
              {words.retry}
            </button>
            <button type="button" className="hit-height text-soft hover:underline" onClick={copyBack}>
              {words.message.discard}
            </button>
          </span>
        </div>
      ) : (
        <p className="min-h-8 py-1 text-meta text-soft">
          <span className="late-appear">{words.message.sending}</span>
        </p>
      )}
    </article>
  );
}
