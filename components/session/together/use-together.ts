"use client";

import { useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { openVersion } from "#lib/client/actions/choose-path.ts";
import { mergeInto, undoMerge } from "#lib/client/actions/merge.ts";
import { mergeWords, togetherWords } from "#lib/client/words/compare.ts";

/** What is done with answers that stand side by side: one is kept, or all are brought together. */
export function useTogether(sessionId: string) {
  const client = useClient();
  const [merging, setMerging] = useState(false);
  const store = client.session(sessionId);
  const close = () => store.setState({ together: [] });
  return {
    merging,
    keep: async (messageId: string) => {
      const { messages, detail } = store.getState();
      const message = messages[messageId];
      if (!message) return;
      try {
        if (message.branchId !== detail?.activeBranchId) await openVersion(client, message, message.branchId);
        close();
        notify(togetherWords.kept);
      } catch (error) {
        showError(error);
      }
    },
    mergeAll: async () => {
      const { messages, together, detail } = store.getState();
      const target = detail?.activeBranchId;
      const lanes = together.flatMap((id) => messages[id]?.branchId ?? []).filter((id) => id !== target);
      if (!target) return;
      setMerging(true);
      const made: string[] = [];
      try {
        for (const sourceBranchId of lanes) {
          const { merge } = await mergeInto(client, sessionId, {
            ...{ sourceBranchId, targetBranchId: target, mode: "summary" },
          });
          if (merge) made.push(merge.id);
        }
        close();
        const undo = async () => {
          for (const id of made.reverse()) await undoMerge(client, sessionId, id);
        };
        notify(mergeWords.allDone, { undo });
      } catch (error) {
        showError(error);
      } finally {
        setMerging(false);
      }
    },
  };
}
