"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { compact, revertCompaction, setContextRule } from "#lib/client/actions/context.ts";
import { contextWords } from "#lib/client/words/context.ts";

type Rule = "pin" | "exclude";

/** Pinning, excluding and summarising: each can be undone, and says so when it could not be done. */
export function useContextActions(sessionId: string) {
  const client = useClient();
  const setRule = async (message: { id: string; rule: Rule | null }, rule: Rule | null) => {
    try {
      await setContextRule(client, message, rule);
      const undo = () => setContextRule(client, { id: message.id, rule }, message.rule);
      if (rule !== null) notify(rule === "pin" ? contextWords.pinnedToast : contextWords.excludedToast, { undo });
    } catch (error) {
      showError(error);
    }
  };
  const revert = async (compactionId: string) => {
    try {
      await revertCompaction(client, sessionId, compactionId);
      notify(contextWords.reverted);
    } catch (error) {
      showError(error);
    }
  };
  return {
    setRule,
    revert,
    compact: async (upToMessageId?: string) => {
      try {
        const { id } = await compact(client, sessionId, upToMessageId);
        notify(contextWords.compacted, { undo: () => revert(id) });
      } catch (error) {
        showError(error);
      }
    },
  };
}
