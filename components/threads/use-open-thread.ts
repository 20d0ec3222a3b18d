"use client";

import { useCallback } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { patchSide } from "#lib/client/side.ts";

/** Shows a side thread beside the conversation; without a branch one that is about to begin. */
export function useOpenThread(sessionId: string): (rootId: string, branchId: string | null) => void {
  const client = useClient();
  const { setPanel } = useShell();
  return useCallback(
    (rootId, branchId) => {
      patchSide(client.session(sessionId), { openThread: { rootId, branchId } });
      setPanel("threads");
    },
    [client, sessionId, setPanel],
  );
}
