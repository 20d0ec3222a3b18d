"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { restoreMessage } from "#lib/client/actions/messages.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** The place of a deleted message, from which it can be brought back. */
export function Tombstone({ message }: { message: ChatMessage }) {
  const client = useClient();
  return (
    <p className="flex items-center gap-3 text-soft">
      {words.message.deleted}
      <button
        type="button"
        onClick={() => restoreMessage(client, message).catch(showError)}
        className="min-h-8 font-medium text-accent hover:underline pointer-coarse:min-h-11"
      >
        {words.message.restore}
      </button>
    </p>
  );
}
