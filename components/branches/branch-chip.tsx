"use client";

import clsx from "clsx";
import { ChevronDown, GitBranch } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { BranchDot } from "#components/branches/branch-dot.tsx";
import {
  useActiveBranch,
  useActiveBranchName,
  useBranchColours,
  useBranchList,
} from "#components/branches/use-branches.ts";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { livingLanes } from "#lib/client/branches/names.ts";
import { loadTree } from "#lib/client/branches/tree.ts";
import { branchWords } from "#lib/client/words/branches.ts";

const BranchList = dynamic(() => import("#components/branches/branch-list.tsx").then((module) => module.BranchList), {
  ssr: false,
  loading: () => <div className="h-48" />,
});

/** Says on which branch one is, and opens the list of all. */
export function BranchChip({ sessionId }: { sessionId: string }) {
  const [open, setOpen] = useState(false);
  const activeId = useSession(sessionId, (state) => state.detail?.activeBranchId);
  const lanes = livingLanes(useBranchList(sessionId)).length;
  const name = useActiveBranchName(sessionId);
  const colour = useBranchColours(sessionId).get(activeId ?? "");
  useLabelOfUnnamed(sessionId);
  if (!activeId || name === "") return null;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="start"
      label={branchWords.list}
      className="w-[min(22rem,92vw)] p-0"
      trigger={
        <button
          type="button"
          data-testid="branch-chip"
          className="hit-height flex shrink-0 items-center gap-1.5 rounded-small px-2 hover:bg-hover"
        >
          <span className="sr-only">{branchWords.menu(name, branchWords.branches(lanes))}</span>
          <BranchDot colour={colour} />
          {/* Where it is narrow the chat's own name needs the room; the branch's is read out, and stands in the list. */}
          <span aria-hidden dir="auto" className="max-w-[10rem] truncate @max-2xl:hidden">
            {name}
          </span>
          <span className="@max-2xl:hidden">
            <Icon icon={ChevronDown} />
          </span>
          <span
            aria-hidden
            className={clsx("flex items-center text-meta text-soft tabular", lanes < 2 && "@2xl:hidden")}
          >
            <Icon icon={GitBranch} />
            {lanes > 1 && lanes}
          </span>
        </button>
      }
    >
      <BranchList sessionId={sessionId} close={() => setOpen(false)} />
    </Popover>
  );
}

/** A version is called by its first words, which only the full list of branches has. */
function useLabelOfUnnamed(sessionId: string): void {
  const client = useClient();
  const active = useActiveBranch(sessionId);
  const unnamed = active !== undefined && active.name === null && active.kind !== "main";
  useEffect(() => {
    if (unnamed) void loadTree(client, sessionId);
  }, [client, sessionId, unnamed]);
}
