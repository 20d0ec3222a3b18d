"use client";

import clsx from "clsx";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { toggleReaction } from "#lib/client/actions/marks.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** The emoji on a message; a click adds one's own or takes it back. Who gave them is said on hover and focus. */
export function ReactionChips({ message, readOnly }: { message: ChatMessage; readOnly: boolean }) {
  const client = useClient();
  const myId = useWorkspace((state) => state.profile.id);
  return message.metadata.reactions.map(({ emoji, users }) => {
    const mine = users.some((user) => user.id === myId);
    const names = users.map((user) => (user.id === myId ? notesWords.reactions.you : user.name)).join(", ");
    return (
      <Tooltip key={emoji} label={names}>
        <button
          type="button"
          aria-pressed={mine}
          aria-disabled={readOnly}
          data-testid="reaction"
          onClick={() => !readOnly && toggleReaction(client, message, emoji).catch(showError)}
          className={clsx(
            "flex h-7 items-center gap-1 rounded-full border px-2 text-meta tabular pointer-coarse:h-11 pointer-coarse:px-3",
            mine ? "border-accent bg-tint" : "border-line hover:bg-hover",
          )}
        >
          <span className="sr-only">{notesWords.reactions.given(emoji, names)}</span>
          <span aria-hidden className="text-ui">
            {emoji}
          </span>
          <span aria-hidden>{users.length}</span>
        </button>
      </Tooltip>
    );
  });
}
