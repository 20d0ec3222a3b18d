"use client";

import { ArrowLeft, Undo2 } from "lucide-react";
import { useEffect } from "react";
import { MenuLine } from "#components/branches/menu-line.tsx";
import { useBranchActions } from "#components/branches/use-branch-actions.ts";
import { useTree } from "#components/branches/use-branches.ts";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { branchName } from "#lib/client/branches/names.ts";
import { loadPruned } from "#lib/client/branches/tree.ts";
import { branchWords } from "#lib/client/words/branches.ts";

/** The branches that were pruned, each with the way back. */
export function PrunedList({ sessionId, onBack }: { sessionId: string; onBack: () => void }) {
  const client = useClient();
  const actions = useBranchActions(sessionId);
  const pruned = useTree(sessionId, (state) => state.pruned);
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") ?? false);
  useEffect(() => void loadPruned(client, sessionId).catch(showError), [client, sessionId]);
  return (
    <>
      <div className="border-b border-line p-1">
        <MenuLine icon={ArrowLeft} onClick={onBack}>
          {branchWords.hidePruned}
        </MenuLine>
      </div>
      {pruned?.length === 0 && <p className="p-3 text-soft">{branchWords.nonePruned}</p>}
      {pruned !== null && pruned.length > 0 && (
        <>
          <p className="px-3 pt-2 text-meta text-soft">{branchWords.prunedNote}</p>
          <ul className="max-h-[min(22rem,50dvh)] overflow-y-auto p-1">
            {pruned.map((branch) => (
              <li key={branch.id} className="hit-height flex items-center gap-2 ps-2">
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {branchName(branch)}
                </span>
                <span className="shrink-0 text-meta text-soft tabular">{branchWords.messages(branch.messages)}</span>
                {mayWrite && (
                  <IconButton
                    icon={Undo2}
                    label={branchWords.bringBackLabel(branchName(branch))}
                    onClick={() => void actions.bringBack(branch)}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
