"use client";

import { Link2, MessageSquareQuote, MessagesSquare, StickyNote } from "lucide-react";
import { useSession } from "#components/chat/client-context.tsx";
import { useMarkActions } from "#components/message/marks/use-mark-actions.ts";
import { MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Quote, note, thread and link, in the menu of a message. */
export function MarkMenuItems({ message }: { message: ChatMessage }) {
  const mayWrite = useSession(message.sessionId, (state) => state.detail?.abilities.includes("write") ?? false);
  const actions = useMarkActions(message);
  return (
    <>
      <MenuSeparator />
      {mayWrite && (
        // What these open takes the focus; the menu gives it back as it closes, so they come after that.
        <>
          <MenuItem icon={MessageSquareQuote} onSelect={() => setTimeout(actions.quote)}>
            {notesWords.references.quote}
          </MenuItem>
          <MenuItem icon={StickyNote} onSelect={() => setTimeout(actions.note)}>
            {notesWords.notes.add}
          </MenuItem>
          <MenuItem icon={MessagesSquare} onSelect={() => setTimeout(actions.thread)}>
            {notesWords.threads.reply}
          </MenuItem>
        </>
      )}
      <MenuItem icon={Link2} onSelect={() => void actions.copyLink()}>
        {notesWords.references.copyLink}
      </MenuItem>
    </>
  );
}
