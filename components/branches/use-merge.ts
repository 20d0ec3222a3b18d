"use client";

import { useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { mergeInto, undoMerge } from "#lib/client/actions/merge.ts";
import { mergeWords } from "#lib/client/words/compare.ts";
import type { MergeSession } from "#lib/schemas/branch.ts";

/** Where messages come from: a branch of this chat or of another one, or another chat as it is read. */
export interface MergeSource {
  name: string;
  branchId?: string;
  sessionId?: string;
}

interface Merge {
  source: MergeSource;
  targetBranchId: string;
  target: string;
  mode: MergeSession["mode"];
  messageIds?: string[] | undefined;
  /** The model that writes a summary; the chat's when empty. */
  model?: string;
}

/** Merges, and says what came of it: how much was added, with undo, or that all of it was there already. */
export function useMerge(sessionId: string) {
  const client = useClient();
  const [running, setRunning] = useState(false);
  const merge = async ({ source, targetBranchId, target, mode, messageIds, model }: Merge): Promise<boolean> => {
    setRunning(true);
    try {
      const result = await mergeInto(client, sessionId, {
        mode,
        targetBranchId,
        ...(source.branchId ? { sourceBranchId: source.branchId } : {}),
        ...(source.sessionId ? { sourceSessionId: source.sessionId } : {}),
        ...(messageIds ? { messageIds } : {}),
        ...(mode === "summary" && model ? { model } : {}),
      });
      const { merge: made, added, skipped } = result;
      if (!made) notify(mergeWords.already(skipped));
      else {
        const undo = () => undoMerge(client, sessionId, made.id).then(() => notify(mergeWords.undone));
        notify(mergeWords.done(added, target), { undo });
      }
      return true;
    } catch (error) {
      showError(error);
      return false;
    } finally {
      setRunning(false);
    }
  };
  return { running, merge };
}
