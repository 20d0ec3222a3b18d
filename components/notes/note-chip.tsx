"use client";

import { StickyNote } from "lucide-react";
import { useOpenNotes } from "#components/notes/use-open-notes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** How many open notes a message has; leads to them. Where there is room in the margin they stand there instead. */
export function NoteChip({ message }: { message: ChatMessage }) {
  const openNotes = useOpenNotes(message.sessionId);
  const open = message.metadata.annotations.filter((note) => note.resolvedAt === null);
  if (open.length === 0) return null;
  return (
    <button
      type="button"
      data-testid="note-chip"
      onClick={() => openNotes(open[0]?.id ?? null)}
      className="flex h-7 items-center gap-1.5 rounded-full border border-line px-2 text-meta text-soft hover:bg-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:px-3 @min-[69rem]:hidden"
    >
      <Icon icon={StickyNote} />
      {notesWords.notes.count(open.length)}
    </button>
  );
}
