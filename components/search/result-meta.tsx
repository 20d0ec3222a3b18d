"use client";

import { GitBranch } from "lucide-react";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { formatAgo, formatDay, formatFull } from "#lib/client/format.ts";
import { searchWords } from "#lib/client/words/search.ts";
import type { SearchResult } from "#lib/schemas/search.ts";

/** The branch of a result, unless it is the main one. */
export function BranchChip({ result: { branchKind, branchName } }: { result: SearchResult }) {
  if (branchKind === null || branchKind === "main") return null;
  return (
    <span className="inline-flex max-w-40 shrink-0 items-center gap-1 rounded-full border border-line px-1.5 text-meta text-soft">
      <GitBranch size={12} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span dir="auto" className="truncate">
        {branchName ?? searchWords.branches[branchKind]}
      </span>
    </span>
  );
}

/** Milliseconds for which "3 days ago" says more than a date. */
const recent = 7 * 86_400_000;

/** When it was: how long ago, or the day, in the reader's zone. */
export function ResultDay({ at }: { at: string }) {
  const hydrated = useHydrated();
  return (
    <time
      dateTime={at}
      title={hydrated ? formatFull(at) : undefined}
      className="shrink-0 font-normal text-meta text-soft tabular"
    >
      {hydrated && (Date.now() - Date.parse(at) < recent ? formatAgo(at) : formatDay(at))}
    </time>
  );
}
