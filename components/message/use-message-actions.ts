"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { notify, notifyError } from "#components/ui/toasts.tsx";
import { regenerate, removeMessage, restoreMessage } from "#lib/client/actions/messages.ts";
import { hasOthers, showTogether } from "#lib/client/actions/together.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

export type MessageActionSet = ReturnType<typeof useMessageActions>;

/** Copy, answer again, delete: each tells the person when it could not be done. */
export function useMessageActions(message: ChatMessage) {
  const client = useClient();
  return {
    copy: async () => {
      try {
        await navigator.clipboard.writeText(message.content);
        notify(words.copied);
      } catch {
        notifyError(words.copyFailed);
      }
    },
    regenerate: () => {
      regenerate(client, message).catch(showError);
    },
    regenerateWith: (model: string) => {
      regenerate(client, message, model).catch(showError);
    },
    /** Beside the other answers to the same question; undefined when there are none. */
    showTogether: hasOthers(message) ? () => void showTogether(client, message).catch(showError) : undefined,
    remove: async () => {
      try {
        await removeMessage(client, message);
        notify(words.message.deletedToast, { undo: () => restoreMessage(client, message) });
      } catch (error) {
        showError(error);
      }
    },
  };
}
