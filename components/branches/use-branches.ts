"use client";

import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { branchColours } from "#lib/client/branches/colours.ts";
import { branchName } from "#lib/client/branches/names.ts";
import { loadTree, type TreeState, treeOf } from "#lib/client/branches/tree.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";

const none: readonly BranchInfo[] = [];

/** The branches of an open session as its page knows them, pruned ones among them. */
export function useBranchList(sessionId: string): readonly BranchInfo[] {
  return useSession(sessionId, (state) => state.detail?.branches ?? none);
}

/** The branch that is shown. */
export function useActiveBranch(sessionId: string): BranchInfo | undefined {
  return useSession(sessionId, ({ detail }) => detail?.branches.find((branch) => branch.id === detail.activeBranchId));
}

/** What is known of the branches by the map and the list. */
export function useTree<Value>(sessionId: string, select: (state: TreeState) => Value): Value {
  return useStore(treeOf(useClient(), sessionId), select);
}

/** Reads the branches when a view of them opens. */
export function useLoadedTree(sessionId: string): void {
  const client = useClient();
  useEffect(() => void loadTree(client, sessionId), [client, sessionId]);
}

/** The colour of every known branch, the same in each view. */
export function useBranchColours(sessionId: string): Map<string, string> {
  const listed = useBranchList(sessionId);
  const nodes = useTree(sessionId, (state) => state.nodes);
  return useMemo(() => {
    const known = new Map([...nodes, ...listed].map((branch) => [branch.id, branch]));
    return branchColours([...known.values()]);
  }, [listed, nodes]);
}

/** The name of the branch that is shown. */
export function useActiveBranchName(sessionId: string): string {
  const active = useActiveBranch(sessionId);
  const node = useTree(sessionId, (state) => state.nodes.find((known) => known.id === active?.id));
  return active ? branchName({ ...active, label: node?.label ?? "" }) : "";
}
