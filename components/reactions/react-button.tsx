"use client";

import { SmilePlus } from "lucide-react";
import { useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { EmojiPicker } from "#components/reactions/emoji-picker.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { toggleReaction } from "#lib/client/actions/marks.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Opens the emoji and puts the chosen one on the message. */
export function ReactButton({ message }: { message: ChatMessage }) {
  const client = useClient();
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    setOpen(false);
    toggleReaction(client, message, emoji).catch(showError);
  };
  return (
    <Popover
      label={notesWords.reactions.pick}
      align="start"
      open={open}
      onOpenChange={setOpen}
      className="p-2"
      trigger={<IconButton icon={SmilePlus} label={notesWords.reactions.add} data-action="react" />}
    >
      <EmojiPicker onPick={pick} />
    </Popover>
  );
}
