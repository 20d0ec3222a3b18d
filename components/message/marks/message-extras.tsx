"use client";

import { useSession } from "#components/chat/client-context.tsx";
import { NoteChip } from "#components/notes/note-chip.tsx";
import { ReactionChips } from "#components/reactions/reaction-chips.tsx";
import { ReferenceCards } from "#components/references/reference-cards.tsx";
import { ThreadChips } from "#components/threads/thread-chips.tsx";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** What hangs on a message, below its words: where it points, emoji, notes, side threads. */
export function MessageExtras({ message, inThread = false }: { message: ChatMessage; inThread?: boolean }) {
  const { reactions, annotations, references, threads } = message.metadata;
  const mayReact = useSession(message.sessionId, (state) => state.detail?.abilities.includes("react") ?? false);
  if (reactions.length + annotations.length + references.length + threads.length === 0) return null;
  return (
    <div className="mt-2 flex flex-col gap-2" data-testid="extras">
      {references.length > 0 && <ReferenceCards message={message} />}
      <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
        <ReactionChips message={message} readOnly={!mayReact} />
        {annotations.length > 0 && <NoteChip message={message} />}
        {!inThread && threads.length > 0 && <ThreadChips message={message} />}
      </div>
    </div>
  );
}
