"use client";

import clsx from "clsx";
import { CircleCheck, CircleDot, Ellipsis, GitCompare, GitMerge, Pencil, Scissors, Star } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { BranchDot } from "#components/branches/branch-dot.tsx";
import type { BranchActions } from "#components/branches/use-branch-actions.ts";
import { useSession } from "#components/chat/client-context.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { RenameField } from "#components/ui/rename-field.tsx";
import { branchName } from "#lib/client/branches/names.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";

const MergeDialog = dynamic(
  () => import("#components/branches/merge-dialog.tsx").then((module) => module.MergeDialog),
  { ssr: false },
);

interface Props {
  sessionId: string;
  branch: BranchNode;
  colour: string | undefined;
  activeId: string | undefined;
  actions: BranchActions;
  close: () => void;
}

/** A branch in the list: go to it, star it, or open the rest of its actions. */
export function BranchRow({ sessionId, branch, colour, activeId, actions, close }: Props) {
  const [renaming, setRenaming] = useState(false);
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") ?? false);
  const current = branch.id === activeId;
  const name = branchName(branch);
  if (renaming)
    return (
      <li>
        {/* An empty name takes it away. */}
        <RenameField
          label={branchWords.renameLabel}
          value={branch.name ?? ""}
          maxLength={120}
          onDone={(next) => {
            setRenaming(false);
            if (next !== null) void actions.rename(branch.id, next);
          }}
        />
      </li>
    );
  return (
    <li
      className={clsx("group/branch flex items-center rounded-small", current ? "bg-hover" : "hover:bg-hover")}
      data-testid="branch-row"
    >
      <button
        type="button"
        aria-current={current ? "true" : undefined}
        onClick={() => {
          close();
          if (!current) void actions.open(branch.id);
        }}
        className="hit-height flex min-w-0 flex-1 items-center gap-2 rounded-small ps-2 text-start"
      >
        <span className="sr-only">{current ? `${name}, ${branchWords.current}` : branchWords.switchTo(name)}</span>
        <BranchDot colour={colour} />
        <span
          aria-hidden
          dir="auto"
          className={clsx("truncate", branch.status === "resolved" && "text-soft line-through")}
        >
          {name}
        </span>
        <span aria-hidden className="ms-auto shrink-0 ps-2 text-meta text-soft tabular">
          {branch.status === "resolved" && `${branchWords.resolved} · `}
          {branchWords.messages(branch.messages)}
        </span>
      </button>
      <IconButton
        icon={Star}
        aria-pressed={branch.favorite}
        disabled={!mayWrite}
        label={branch.favorite ? branchWords.unfavorite(name) : branchWords.favorite(name)}
        onClick={() => void actions.toggleFavorite(branch)}
        className={clsx(branch.favorite && "[&_svg]:fill-current")}
      />
      <RowMenu
        {...{ sessionId, branch, activeId, actions, close, name, mayWrite }}
        onRename={() => setRenaming(true)}
      />
    </li>
  );
}

function RowMenu(props: Omit<Props, "colour"> & { name: string; mayWrite: boolean; onRename: () => void }) {
  const { sessionId, branch, activeId, actions, close, name, mayWrite, onRename } = props;
  const defaultId = useSession(sessionId, (state) => state.detail?.defaultBranchId);
  const [merging, setMerging] = useState(false);
  const other = activeId !== undefined && branch.id !== activeId;
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} label={branchWords.more(name)} />}>
        {mayWrite && (
          // The menu gives the focus back as it closes; the field must come after that.
          <MenuItem icon={Pencil} onSelect={() => setTimeout(onRename)}>
            {branchWords.rename}
          </MenuItem>
        )}
        {other && (
          <MenuItem
            icon={GitCompare}
            onSelect={() => {
              close();
              actions.compare(activeId, branch.id);
            }}
          >
            {branchWords.compareWith}
          </MenuItem>
        )}
        {other && mayWrite && (
          <MenuItem icon={GitMerge} onSelect={() => setTimeout(() => setMerging(true))}>
            {branchWords.mergeInto}
          </MenuItem>
        )}
        {mayWrite && (
          <MenuItem
            icon={branch.status === "resolved" ? CircleDot : CircleCheck}
            onSelect={() => void actions.toggleResolved(branch)}
          >
            {branch.status === "resolved" ? branchWords.reopen : branchWords.resolve}
          </MenuItem>
        )}
        {mayWrite && branch.id !== defaultId && (
          <>
            <MenuSeparator />
            <MenuItem icon={Scissors} danger onSelect={() => void actions.prune(branch)}>
              {branchWords.prune}
            </MenuItem>
          </>
        )}
      </Menu>
      {merging && activeId && (
        <MergeDialog
          sessionId={sessionId}
          source={{ branchId: branch.id, name }}
          targetBranchId={activeId}
          onClose={(done) => {
            setMerging(false);
            if (done) close();
          }}
        />
      )}
    </>
  );
}
