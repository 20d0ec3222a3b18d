"use client";

import clsx from "clsx";
import { memo } from "react";
import type { CompareMode } from "#components/compare/compare-screen.tsx";
import { CompareCell } from "#components/compare/turns/compare-cell.tsx";
import { useWordDiff } from "#components/compare/turns/use-word-diff.ts";
import type { Picked } from "#components/compare/use-picked.ts";
import type { Comparison } from "#lib/schemas/branch.ts";

export type Side = "left" | "right";
type Row = Comparison["rows"][number];

interface Props {
  row: Row;
  first: boolean;
  /** The side that a phone shows. */
  shown: Side;
  mode: CompareMode;
  colour: Record<Side, string | undefined>;
  branchIds: Record<Side, string>;
  picked: Picked | null;
  source: Side;
}

/** One turn of both sides, beside each other. */
export const CompareTurn = memo(function CompareTurn({
  row,
  first,
  shown,
  mode,
  colour,
  branchIds,
  picked,
  source,
}: Props) {
  const { left, right, same } = row;
  const changed = left !== null && right !== null && !same;
  const diff = useWordDiff(changed && mode === "changes" ? row : null);
  return (
    <div
      className={clsx(
        "mx-auto grid max-w-[92rem] md:grid-cols-2 md:divide-x md:divide-line rtl:md:divide-x-reverse",
        !first && "border-t border-line",
      )}
    >
      {(["left", "right"] as const).map((side) => (
        <div key={side} className={clsx("min-w-0 py-4 md:px-5", shown !== side && "max-md:hidden")}>
          <CompareCell
            message={row[side]}
            branchId={branchIds[side]}
            row={row}
            colour={colour[side]}
            source={changed && mode === "changes"}
            pieces={diff === "too-long" ? diff : (diff?.[side] ?? null)}
            picked={side === source ? picked : null}
          />
        </div>
      ))}
    </div>
  );
});
