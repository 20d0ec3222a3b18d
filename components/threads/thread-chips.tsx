"use client";

import { MessagesSquare } from "lucide-react";
import { useOpenThread } from "#components/threads/use-open-thread.ts";
import { Icon } from "#components/ui/icon.tsx";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** The side threads of a message, each with how much was said in it. */
export function ThreadChips({ message }: { message: ChatMessage }) {
  const open = useOpenThread(message.sessionId);
  return message.metadata.threads.map((thread) => (
    <button
      key={thread.branchId}
      type="button"
      data-testid="thread-chip"
      onClick={() => open(message.id, thread.branchId)}
      className="flex h-7 items-center gap-1.5 rounded-full border border-line px-2 text-meta text-soft hover:bg-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:px-3"
    >
      <Icon icon={MessagesSquare} />
      {notesWords.threads.replies(thread.messages)}
      {thread.status === "resolved" && ` · ${notesWords.threads.settled}`}
    </button>
  ));
}
