"use client";

import { useCallback, useMemo } from "react";
import { useBranchList } from "#components/branches/use-branches.ts";
import { useClient } from "#components/chat/client-context.tsx";
import { livingLanes } from "#lib/client/branches/names.ts";

/** Tells of a message on the path whether another branch begins after it. */
export function useForks(sessionId: string): (messageId: string) => boolean {
  const client = useClient();
  const branches = useBranchList(sessionId);
  const forks = useMemo(
    () => new Set(livingLanes(branches).map((branch) => `${branch.parentBranchId}:${branch.forkDepth}`)),
    [branches],
  );
  return useCallback(
    (messageId) => {
      const message = client.session(sessionId).getState().messages[messageId];
      return message !== undefined && forks.has(`${message.branchId}:${message.depth}`);
    },
    [client, sessionId, forks],
  );
}
