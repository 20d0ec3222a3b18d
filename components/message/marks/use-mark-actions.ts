"use client";

import { quoteMessage } from "#components/notes/quote-message.ts";
import { useOpenNotes } from "#components/notes/use-open-notes.ts";
import { useOpenThread } from "#components/threads/use-open-thread.ts";
import { notify, notifyError } from "#components/ui/toasts.tsx";
import { messageLink } from "#lib/client/quotes.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Quote a message, note something on it, begin a thread about it, copy its address. */
export function useMarkActions(message: ChatMessage) {
  const openNotes = useOpenNotes(message.sessionId);
  const openThread = useOpenThread(message.sessionId);
  return {
    quote: () => quoteMessage(message),
    note: () => openNotes(null, { messageId: message.id, quote: null, position: null }),
    thread: () => openThread(message.id, message.metadata.threads[0]?.branchId ?? null),
    copyLink: async () => {
      try {
        await navigator.clipboard.writeText(messageLink(message, location.origin));
        notify(notesWords.references.linkCopied);
      } catch {
        notifyError(words.copyFailed);
      }
    },
  };
}
