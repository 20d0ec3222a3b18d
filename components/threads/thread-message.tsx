"use client";

import { useClient, useMessage, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { MessageExtras } from "#components/message/marks/message-extras.tsx";
import { MessageParts } from "#components/message/message-parts.tsx";
import { MessageTime } from "#components/message/message-time.tsx";
import { Tombstone } from "#components/message/tombstone.tsx";
import { ReactButton } from "#components/reactions/react-button.tsx";
import { modelLabel } from "#components/session/models/model-label.ts";
import { Button } from "#components/ui/button.tsx";
import { continueAnswer } from "#lib/client/actions/messages.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** A message of a side thread, without what only the conversation itself has: versions and threads. */
export function ThreadMessage({ sessionId, messageId }: { sessionId: string; messageId: string }) {
  const message = useMessage(sessionId, messageId);
  const myId = useWorkspace((state) => state.profile.id);
  const model = useWorkspace((state) => (message ? modelLabel(state, message) : ""));
  if (!message) return null;
  const own = message.sender.type === "user" && message.sender.id === myId;
  const author = message.role === "assistant" ? model : own ? words.you : message.sender.name;
  return (
    <article
      aria-label={author}
      aria-busy={message.status === "streaming"}
      data-testid="thread-message"
      data-message-id={message.id}
      data-status={message.status}
      className="group/message"
    >
      <div className="mb-0.5 flex items-center gap-2">
        <span dir="auto" className="truncate font-semibold">
          {author}
        </span>
        <MessageTime at={message.timestamp} />
        {message.deletedAt === null && message.status !== "streaming" && (
          <span className="ms-auto text-soft opacity-0 focus-within:opacity-100 group-hover/message:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100">
            <ReactButton message={message} />
          </span>
        )}
      </div>
      {message.deletedAt === null ? <MessageParts message={message} /> : <Tombstone message={message} />}
      <BrokenOff message={message} />
      <MessageExtras message={message} inThread />
    </article>
  );
}

/** An answer that did not come to its end goes on in its place: threads have no versions. */
function BrokenOff({ message }: { message: ChatMessage }) {
  const client = useClient();
  if (!["failed", "interrupted", "cancelled"].includes(message.status)) return null;
  return (
    <div role={message.status === "failed" ? "alert" : undefined} className="mt-1 flex flex-wrap items-center gap-2">
      <p className="text-soft">{message.metadata.error?.message ?? words.message.stopped}</p>
      <Button variant="quiet" onClick={() => continueAnswer(client, message).catch(showError)}>
        {notesWords.threads.retry}
      </Button>
    </div>
  );
}
