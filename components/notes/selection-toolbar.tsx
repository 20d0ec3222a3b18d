"use client";

import { MessageSquareQuote, StickyNote } from "lucide-react";
import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { occurrenceOf, wordsSelector } from "#components/notes/passages.ts";
import { quoteMessage } from "#components/notes/quote-message.ts";
import { useOpenNotes } from "#components/notes/use-open-notes.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notesWords } from "#lib/client/words/notes.ts";
import { placeOf } from "#lib/passages.ts";

/** Longest passage that a note can be about. */
const longest = 2_000;
/** Pixels that the toolbar needs above the selection. */
const height = 44;

interface Selected {
  messageId: string;
  quote: string;
  nth: number;
  top: number;
  left: number;
}

/** Offers a note and a quote beside words of one message that were selected. */
export function SelectionToolbar({ sessionId, readOnly }: { sessionId: string; readOnly: boolean }) {
  const client = useClient();
  const openNotes = useOpenNotes(sessionId);
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      // While the pointer still draws, the toolbar would be in its way.
      timer = setTimeout(() => setSelected(readSelection()), 180);
    };
    // It comes back where the words are when the scrolling ends.
    const hide = () => {
      setSelected(null);
      look();
    };
    document.addEventListener("selectionchange", look);
    document.addEventListener("scroll", hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", look);
      document.removeEventListener("scroll", hide, { capture: true });
    };
  }, []);
  const message = selected && client.session(sessionId).getState().messages[selected.messageId];
  if (!selected || !message || readOnly) return null;
  const done = () => {
    getSelection()?.removeAllRanges();
    setSelected(null);
  };
  const note = () => {
    const position = placeOf(message.content, selected.quote, selected.nth);
    openNotes(null, { messageId: message.id, quote: selected.quote.slice(0, longest).toWellFormed(), position });
    done();
  };
  const quoteIt = () => {
    quoteMessage(message, selected.quote);
    done();
  };
  return (
    <div
      role="toolbar"
      aria-label={notesWords.selection.label}
      data-testid="selection-toolbar"
      style={{ top: selected.top, left: selected.left }}
      className="fixed z-30 flex -translate-x-1/2 animate-rise gap-0.5 rounded-card border border-line bg-page p-1 shadow-float"
      // A press must not take the selection away before it is used.
      onPointerDown={(event) => event.preventDefault()}
    >
      <Button variant="quiet" onClick={note}>
        <Icon icon={StickyNote} />
        {notesWords.notes.note}
      </Button>
      <Button variant="quiet" onClick={quoteIt}>
        <Icon icon={MessageSquareQuote} />
        {notesWords.selection.quote}
      </Button>
    </div>
  );
}

/** The selected words, when all of them are in one message. */
function readSelection(): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const words = elementOf(range.commonAncestorContainer)?.closest(wordsSelector);
  const messageId = words?.closest<HTMLElement>("[data-message-id]")?.dataset.messageId;
  const quote = selection.toString().trim();
  if (!words || !messageId || quote === "") return null;
  const box = range.getBoundingClientRect();
  const above = box.top - height;
  return {
    messageId,
    quote,
    nth: occurrenceOf(words, range),
    top: above > 56 ? above : Math.min(box.bottom + 8, innerHeight - height - 8),
    left: Math.min(Math.max(box.left + box.width / 2, 100), innerWidth - 100),
  };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
