"use client";

import { GitBranchPlus, GitCompare, History, Map as MapIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { BranchRow } from "#components/branches/branch-row.tsx";
import { MenuLine } from "#components/branches/menu-line.tsx";
import { PrunedList } from "#components/branches/pruned-list.tsx";
import { useBranchActions } from "#components/branches/use-branch-actions.ts";
import { useBranchColours, useLoadedTree, useTree } from "#components/branches/use-branches.ts";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { branchName, livingLanes } from "#lib/client/branches/names.ts";
import { loadTree } from "#lib/client/branches/tree.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import { words } from "#lib/client/words.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";

/** Branches from which on one rather searches. */
const manyBranches = 8;
/** Most rows that are listed; the search finds the others. */
const rowLimit = 100;

/** Every branch of a chat, favourites on top, and what can be done with them. */
export function BranchList({ sessionId, close }: { sessionId: string; close: () => void }) {
  useLoadedTree(sessionId);
  const [pruned, setPruned] = useState(false);
  if (pruned) return <PrunedList sessionId={sessionId} onBack={() => setPruned(false)} />;
  return (
    <>
      <Rows sessionId={sessionId} close={close} />
      <Footer sessionId={sessionId} close={close} onPruned={() => setPruned(true)} />
    </>
  );
}

function Rows({ sessionId, close }: { sessionId: string; close: () => void }) {
  const client = useClient();
  const actions = useBranchActions(sessionId);
  const nodes = useTree(sessionId, (state) => state.nodes);
  const state = useTree(sessionId, (tree) => tree.state);
  const problem = useTree(sessionId, (tree) => tree.problem);
  const colours = useBranchColours(sessionId);
  const activeId = useSession(sessionId, (session) => session.detail?.activeBranchId);
  const [query, setQuery] = useState("");
  const lanes = livingLanes(nodes);
  const found = sortBranches(lanes).filter((branch) => branchName(branch).toLowerCase().includes(query.toLowerCase()));
  if (state === "failed")
    return (
      <Note>
        {branchWords.failed} {problem}
        <button
          type="button"
          className="hit-height block font-medium text-accent hover:underline"
          onClick={() => void loadTree(client, sessionId)}
        >
          {words.retry}
        </button>
      </Note>
    );
  if (lanes.length === 0) return <Loading />;
  return (
    <>
      {lanes.length > manyBranches && (
        <div className="border-b border-line p-2">
          <TextField
            type="search"
            aria-label={branchWords.find}
            placeholder={branchWords.find}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      {found.length === 0 && <Note>{branchWords.none}</Note>}
      <ul aria-label={branchWords.list} className="max-h-[min(22rem,50dvh)] overflow-y-auto p-1">
        {found.slice(0, rowLimit).map((branch) => (
          <BranchRow
            key={branch.id}
            sessionId={sessionId}
            branch={branch}
            colour={colours.get(branch.id)}
            activeId={activeId}
            actions={actions}
            close={close}
          />
        ))}
      </ul>
    </>
  );
}

function Footer({ sessionId, close, onPruned }: { sessionId: string; close: () => void; onPruned: () => void }) {
  const { setPanel } = useShell();
  const actions = useBranchActions(sessionId);
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") ?? false);
  const activeId = useSession(sessionId, (state) => state.detail?.activeBranchId);
  const act = (action: () => unknown) => () => {
    close();
    action();
  };
  return (
    <div className="border-t border-line p-1">
      {mayWrite && (
        <MenuLine icon={GitBranchPlus} onClick={act(actions.create)}>
          {branchWords.newHere}
        </MenuLine>
      )}
      <MenuLine icon={MapIcon} onClick={act(() => setPanel("map"))}>
        {branchWords.openMap}
      </MenuLine>
      <MenuLine icon={GitCompare} onClick={act(() => actions.compare(activeId ?? "", ""))}>
        {branchWords.compare}
      </MenuLine>
      <MenuLine icon={History} onClick={onPruned}>
        {branchWords.showPruned}
      </MenuLine>
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={branchWords.loading} className="late-appear flex flex-col gap-3 p-3">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-5 w-56" />
      <Skeleton className="h-5 w-32" />
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <div className="p-3 text-soft">{children}</div>;
}

/** Favourites first, then as they were made, resolved ones last. */
function sortBranches(branches: readonly BranchNode[]): BranchNode[] {
  const rank = (branch: BranchNode) => (branch.status === "resolved" ? 2 : branch.favorite ? 0 : 1);
  return [...branches].sort((left, right) => rank(left) - rank(right));
}
