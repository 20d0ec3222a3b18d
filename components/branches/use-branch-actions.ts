"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { notify } from "#components/ui/toasts.tsx";
import { branchHere, pruneBranch, updateBranch } from "#lib/client/actions/branches.ts";
import { openBranch } from "#lib/client/actions/choose-path.ts";
import { branchName } from "#lib/client/branches/names.ts";
import { comparePath } from "#lib/client/branches/paths.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";

/** What can be done with the branches of a chat. Pruning is undone from the message that says it happened. */
export function useBranchActions(sessionId: string) {
  const client = useClient();
  const navigate = useNavigate();
  const bringBack = (branch: BranchNode) =>
    updateBranch(client, sessionId, branch.id, { status: "active" }).then(
      () => notify(branchWords.broughtBack(branchName(branch))),
      showError,
    );
  return {
    open: (branchId: string) => openBranch(client, sessionId, branchId).catch(showError),
    create: () => branchHere(client, sessionId).then(() => notify(branchWords.created), showError),
    rename: (branchId: string, name: string) =>
      updateBranch(client, sessionId, branchId, { name: name === "" ? null : name.slice(0, 120) }).catch(showError),
    toggleFavorite: ({ id, favorite }: BranchNode) =>
      updateBranch(client, sessionId, id, { favorite: !favorite }).catch(showError),
    toggleResolved: ({ id, status }: BranchNode) =>
      updateBranch(client, sessionId, id, { status: status === "resolved" ? "active" : "resolved" }).catch(showError),
    prune: (branch: BranchNode) =>
      pruneBranch(client, sessionId, branch.id).then(
        () => notify(branchWords.pruned(branchName(branch)), { undo: () => bringBack(branch) }),
        showError,
      ),
    bringBack,
    compare: (left: string, right: string) => navigate(comparePath(sessionId, { left, right })),
  };
}

export type BranchActions = ReturnType<typeof useBranchActions>;
