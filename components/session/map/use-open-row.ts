"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { openBranch, openMessage } from "#lib/client/actions/choose-path.ts";
import type { MapRow } from "#lib/client/branches/layout.ts";
import { outlineOf, requestOutline } from "#lib/client/branches/outline.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";

/** Goes to what a row of the map stands for. Where the map lies over the conversation, it gives way. */
export function useOpenRow(sessionId: string, branches: ReadonlyMap<string, BranchNode>) {
  const client = useClient();
  const { setPanel } = useShell();
  const findId = async (row: MapRow): Promise<string | null> => {
    const branch = branches.get(row.branchId);
    const place = `${row.branchId}:${row.to}`;
    const known = outlineOf(client, sessionId).getState().entries[place]?.id;
    if (known) return known;
    if (branch && branch.headDepth === row.to) return branch.headMessageId;
    await requestOutline(client, sessionId, [place]);
    return outlineOf(client, sessionId).getState().entries[place]?.id ?? null;
  };
  return async (row: MapRow): Promise<void> => {
    try {
      const activeId = client.session(sessionId).getState().detail?.activeBranchId;
      const messageId = row.kind === "message" ? await findId(row) : null;
      // What lies on the current path is shown on the current branch: going up is no reason to leave it.
      const branchId = row.onPath && activeId ? activeId : row.branchId;
      if (messageId === null) await openBranch(client, sessionId, row.branchId);
      else await openMessage(client, sessionId, { messageId, branchId });
      if (!matchMedia("(min-width: 64rem)").matches) setPanel(null);
    } catch (error) {
      showError(error);
    }
  };
}
