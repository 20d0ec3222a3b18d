"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { toast } from "#components/ui/toast.tsx";
import { regenerate, removeMessage, restoreMessage } from "#lib/client/actions/messages.ts";
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
        toast(words.copied);
      } catch {
        toast.error(words.copyFailed);
      }
    },
    regenerate: () => {
      regenerate(client, message).catch(showError);
    },
    regenerateWith: (model: string) => {
      regenerate(client, message, model).catch(showError);
    },
    remove: async () => {
      try {
        await removeMessage(client, message);
        const undo = () => restoreMessage(client, message).catch(showError);
        toast(words.message.deletedToast, { action: { label: words.undo, onClick: undo } });
      } catch (error) {
        showError(error);
      }
    },
  };
}
