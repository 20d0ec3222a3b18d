"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { focusComposer } from "#components/chat/commands/use-global-keys.ts";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { branchHere, branchIntoSession, removeFrom } from "#lib/client/actions/branches.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Leaving the path at a message: in this chat, into a new one, or by taking away what follows. */
export function useBranchFrom(message: ChatMessage) {
  const client = useClient();
  const navigate = useNavigate();
  return {
    branch: async () => {
      try {
        await branchHere(client, message.sessionId, { fromMessageId: message.id });
        notify(branchWords.created);
        focusComposer();
      } catch (error) {
        showError(error);
      }
    },
    intoSession: async () => {
      try {
        navigate(`/chat/${await branchIntoSession(client, message)}`);
      } catch (error) {
        showError(error);
      }
    },
    removeAllAfter: async () => {
      try {
        const undo = await removeFrom(client, message);
        notify(branchWords.deletedFrom, { undo });
      } catch (error) {
        showError(error);
      }
    },
  };
}
