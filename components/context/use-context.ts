"use client";

import { useEffect } from "react";
import { useStore } from "zustand";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { type ContextState, contextStore, refreshContext } from "#lib/client/context-report.ts";

/** A part of what is known of a session's context. */
export function useContextState<Value>(sessionId: string, select: (state: ContextState) => Value): Value {
  return useStore(contextStore(useClient(), sessionId), select);
}

/** Keeps a session's context known while something shows it, also when another branch is chosen. */
export function useLiveContext(sessionId: string): void {
  const client = useClient();
  const branchId = useSession(sessionId, (state) => state.detail?.activeBranchId);
  useEffect(() => {
    if (branchId) refreshContext(client, sessionId);
  }, [client, sessionId, branchId]);
}
