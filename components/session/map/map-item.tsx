"use client";

import clsx from "clsx";
import { GitBranch, Star } from "lucide-react";
import { memo } from "react";
import type { MergeArc } from "#components/session/map/arcs.ts";
import { MapLanes } from "#components/session/map/map-lanes.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { MapRow } from "#lib/client/branches/layout.ts";
import { branchName } from "#lib/client/branches/names.ts";
import { branchWords, mapWords } from "#lib/client/words/branches.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";
import type { OutlineEntry } from "#lib/schemas/outline.ts";

interface Props {
  id: string;
  row: MapRow;
  index: number;
  height: number;
  columns: number;
  arcs: readonly MergeArc[];
  branches: ReadonlyMap<string, BranchNode>;
  colours: ReadonlyMap<string, string>;
  entry: OutlineEntry | undefined;
  focused: boolean;
  current: boolean;
  onOpen: (row: MapRow) => void;
}

/** A row of the map: its piece of the lanes, and what stands there in words. */
export const MapItem = memo(function MapItem(props: Props) {
  const { id, row, index, height, columns, arcs, branches, colours, entry, focused, current, onOpen } = props;
  const branch = branches.get(row.branchId);
  const mergedFrom = arcs.find((arc) => arc.toRow === index)?.sourceBranchId;
  const source = mergedFrom === undefined ? undefined : branches.get(mergedFrom);
  const text = textOf(row, entry);
  const name = branch ? branchName(branch) : "";
  return (
    // The tree around it has the focus and the keys; its items are named by it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-selected={current}
      aria-expanded={row.kind === "stretch" ? false : undefined}
      tabIndex={-1}
      data-on-path={row.onPath || undefined}
      onClick={() => onOpen(row)}
      style={{ height }}
      className={clsx(
        "flex cursor-pointer items-center gap-2 ps-2 pe-3 outline-none hover:bg-hover",
        focused &&
          "bg-hover group-focus-visible/map:outline-2 group-focus-visible/map:-outline-offset-2 group-focus-visible/map:outline-accent",
      )}
    >
      <span className="sr-only">{spoken(row, { name, text, entry, source: source && branchName(source) })}</span>
      <MapLanes {...{ row, index, height, columns, arcs, colours }} ring={entry?.role === "assistant"} />
      <div aria-hidden className="flex min-w-0 flex-1 items-center gap-2">
        <Label row={row} branch={branch} name={name} text={text} colour={colours.get(row.branchId)} />
      </div>
    </div>
  );
});

interface LabelProps {
  row: MapRow;
  branch: BranchNode | undefined;
  name: string;
  text: string;
  colour: string | undefined;
}

function Label({ row, branch, name, text, colour }: LabelProps) {
  const named = row.first && row.kind !== "start" && row.level > 1;
  // A lane without a name of its own is called by its first words, which need not stand there twice.
  const alone = named && !branch?.name;
  return (
    <>
      {named && (
        <span
          dir="auto"
          className={clsx(
            "truncate font-medium",
            alone ? "min-w-0 flex-1" : "max-w-[65%] shrink-0",
            !row.onPath && "opacity-90",
          )}
          style={{ color: colour }}
        >
          {name}
        </span>
      )}
      {!alone && (
        <span
          dir="auto"
          className={clsx("min-w-0 flex-1 truncate", row.onPath && row.kind === "message" ? "text-ink" : "text-soft")}
        >
          {text}
        </span>
      )}
      {row.folded > 0 && <span className="shrink-0 text-meta text-soft tabular">+{row.folded.toLocaleString()}</span>}
      {row.forks > 0 && (
        <span className="flex shrink-0 items-center text-meta text-soft tabular">
          <Icon icon={GitBranch} />
          {row.forks}
        </span>
      )}
      {row.head && <Tag branch={branch} name={name} colour={colour} hidden={named} />}
    </>
  );
}

/** The name at the end of a lane. */
function Tag(props: { branch: BranchNode | undefined; name: string; colour: string | undefined; hidden: boolean }) {
  const { branch, name, colour, hidden } = props;
  const showName = !hidden && (branch?.name !== null || branch?.kind === "main");
  if (!showName && !branch?.favorite) return null;
  return (
    <span
      dir="auto"
      className="flex max-w-[40%] shrink-0 items-center gap-1 rounded-small border border-current px-1.5 text-meta"
      style={{ color: colour }}
    >
      {branch?.favorite && <Star size={12} strokeWidth={1.75} fill="currentColor" aria-hidden />}
      {showName && <span className="truncate">{name}</span>}
    </span>
  );
}

function textOf(row: MapRow, entry: OutlineEntry | undefined): string {
  if (row.kind === "stretch") return mapWords.stretch(row.to - row.from + 1);
  if (row.kind === "empty") return branchWords.empty;
  if (row.kind === "start") return mapWords.start;
  return entry?.deleted ? mapWords.deleted : (entry?.words ?? "");
}

/** The row as a screen reader says it. */
function spoken(
  row: MapRow,
  {
    name,
    text,
    entry,
    source,
  }: { name: string; text: string; entry: OutlineEntry | undefined; source: string | undefined },
): string {
  const parts = [
    row.first ? name : "",
    row.kind === "message" && entry ? `${mapWords.roles[entry.role]}: ${text}` : text,
    row.kind === "stretch" ? mapWords.expand : "",
    row.forks > 0 ? branchWords.forks(row.forks) : "",
    source ? mapWords.mergedFrom(source) : "",
    row.head ? mapWords.head(name) : "",
    row.onPath ? mapWords.onPath : "",
  ];
  return parts.filter(Boolean).join(", ");
}
