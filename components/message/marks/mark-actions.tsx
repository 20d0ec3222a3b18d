"use client";

import { MessagesSquare } from "lucide-react";
import { useSession } from "#components/chat/client-context.tsx";
import { useMarkActions } from "#components/message/marks/use-mark-actions.ts";
import { ReactButton } from "#components/reactions/react-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Buttons for an emoji and a side thread. What the keys alone reach here is also in the menu. */
export function MarkActions({ message }: { message: ChatMessage }) {
  const abilities = useSession(message.sessionId, (state) => state.detail?.abilities);
  const actions = useMarkActions(message);
  return (
    <>
      {abilities?.includes("react") && <ReactButton message={message} />}
      {abilities?.includes("write") && (
        <span className="contents pointer-coarse:hidden">
          <IconButton
            icon={MessagesSquare}
            label={notesWords.threads.reply}
            data-action="thread"
            onClick={actions.thread}
          />
          <button type="button" hidden data-action="note" onClick={actions.note} />
          <button type="button" hidden data-action="quote" onClick={actions.quote} />
        </span>
      )}
    </>
  );
}
