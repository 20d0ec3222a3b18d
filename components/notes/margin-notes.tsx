"use client";

import { useOpenNotes } from "#components/notes/use-open-notes.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** The first open note of a message beside it, where the page is wide enough; the panel has all of them. */
export function MarginNotes({ message }: { message: ChatMessage }) {
  const openNotes = useOpenNotes(message.sessionId);
  const open = message.metadata.annotations.filter((note) => note.resolvedAt === null);
  const [first] = open;
  if (!first) return null;
  return (
    <button
      type="button"
      data-testid="margin-note"
      onClick={() => openNotes(first.id)}
      className="absolute start-full top-3 ms-4 hidden w-44 rounded-small border-line border-s-2 py-0.5 ps-2.5 text-start text-meta text-soft hover:border-accent hover:text-ink @min-[69rem]:block"
    >
      <span className="block truncate font-medium text-ink">{first.author.name || notesWords.notes.author}</span>
      <span dir="auto" className="line-clamp-3">
        {first.body}
      </span>
      {open.length > 1 && <span className="block text-accent">{notesWords.notes.more(open.length - 1)}</span>}
    </button>
  );
}
