"use client";

import clsx from "clsx";
import { memo, useRef } from "react";
import { useClient, useMessage, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { CompactionMarker } from "#components/context/compaction-marker.tsx";
import { AuthorLine } from "#components/message/author-line.tsx";
import { OriginLine } from "#components/message/branching/origin-line.tsx";
import { CommandCard } from "#components/message/command-card.tsx";
import { MessageFiles } from "#components/message/files/message-files.tsx";
import { MessageExtras } from "#components/message/marks/message-extras.tsx";
import { MessageActions } from "#components/message/message-actions.tsx";
import { MessageEditor } from "#components/message/message-editor.tsx";
import { MessageParts } from "#components/message/message-parts.tsx";
import { MessageStatusLine } from "#components/message/message-status-line.tsx";
import { Tombstone } from "#components/message/tombstone.tsx";
import { MarginNotes } from "#components/notes/margin-notes.tsx";
import { useNoteHighlights } from "#components/notes/use-note-highlights.ts";
import { useOpenNotes } from "#components/notes/use-open-notes.ts";
import { modelLabel } from "#components/session/models/model-label.ts";
import { Together } from "#components/session/together/together.tsx";
import { words } from "#lib/client/words.ts";

interface Props {
  sessionId: string;
  messageId: string;
  /** The very first message of the chat, which keeps a distance from the header. */
  first: boolean;
}

/** One message: who, what, how it went, and what can be done with it. */
export const Message = memo(function Message({ sessionId, messageId, first }: Props) {
  const message = useMessage(sessionId, messageId);
  const myId = useWorkspace((state) => state.profile.id);
  const model = useWorkspace((state) => (message ? modelLabel(state, message) : ""));
  const client = useClient();
  const editing = useSession(sessionId, (state) => state.editingId === messageId);
  const highlighted = useSession(sessionId, (state) => state.highlightId === messageId);
  const article = useRef<HTMLElement>(null);
  useNoteHighlights(article, editing ? undefined : message, useOpenNotes(sessionId));
  const setEditing = (open: boolean) => client.session(sessionId).setState({ editingId: open ? messageId : null });
  const together = useSession(sessionId, (state) => state.together.includes(messageId));
  if (!message) return null;
  if (together) return <Together sessionId={sessionId} />;
  const own = message.sender.type === "user" && message.sender.id === myId;
  const others = message.role === "system" ? words.system : message.sender.name;
  const author = message.role === "assistant" ? model : own ? words.you : others;
  const deleted = message.deletedAt !== null;
  if (message.type === "card") return <CommandCard message={message} author={author} first={first} />;
  return (
    <article
      ref={article}
      data-testid="message"
      data-message-id={message.id}
      data-role={message.role}
      data-status={message.status}
      data-own={own || undefined}
      aria-label={author}
      aria-busy={message.status === "streaming"}
      tabIndex={-1}
      className={clsx(
        "group/message relative mx-auto max-w-[46rem] rounded-card outline-offset-4 transition-colors duration-[120ms]",
        first ? "pt-8" : "pt-3",
        highlighted && "bg-tint",
      )}
    >
      <div className={clsx(own && !deleted && "rounded-card bg-raised px-4 pt-3 pb-3")}>
        <AuthorLine message={message} author={author} />
        <OriginLine message={message} />
        {deleted && <Tombstone message={message} />}
        {!deleted && <MessageFiles files={message.metadata.attachments} />}
        {!deleted && editing && <MessageEditor message={message} onDone={() => setEditing(false)} />}
        {!deleted && !editing && <MessageParts message={message} />}
        {!deleted && !editing && <MarginNotes message={message} />}
        {!deleted && <MessageStatusLine message={message} />}
      </div>
      <MessageExtras message={message} />
      <MessageActions message={message} own={own} onEdit={() => setEditing(true)} />
      <CompactionMarker sessionId={sessionId} messageId={messageId} />
    </article>
  );
});
