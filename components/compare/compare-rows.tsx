"use client";

import { useEffect, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useBranchColours } from "#components/branches/use-branches.ts";
import type { CompareMode } from "#components/compare/compare-screen.tsx";
import { CompareTurn, type Side } from "#components/compare/turns/compare-turn.tsx";
import { SharedPart } from "#components/compare/turns/shared-part.tsx";
import type { Picked } from "#components/compare/use-picked.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { compareWords } from "#lib/client/words/compare.ts";
import type { Comparison } from "#lib/schemas/branch.ts";

/** Pixels from the end at which the next page is fetched. */
const loadZone = 2_000;

interface Props {
  comparison: Comparison;
  sessionId: string;
  mode: CompareMode;
  /** What is ticked for a merge; null while nothing is to be ticked. */
  picked: Picked | null;
  onEnd: () => void;
}

/** The shared part, folded, and then turn by turn what each side says. Both scroll as one; a phone shows one at a time. */
export function CompareRows({ comparison, sessionId, mode, picked, onEnd }: Props) {
  const { left, right, rows, nextCursor } = comparison;
  const [shown, setShown] = useState<Side>("left");
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const colours = useBranchColours(sessionId);
  const colour = { left: colours.get(left.branch.id), right: colours.get(right.branch.id) };
  const branchIds = { left: left.branch.id, right: right.branch.id };
  // Messages come into the branch of this chat; see `mergeEnds`.
  const source: Side = left.sessionId === sessionId ? "right" : "left";
  const picking = picked !== null;
  useEffect(() => {
    if (picking) setShown(source);
  }, [picking, source]);
  const onScroll = (offset: number) => {
    const { current } = list;
    if (current && current.scrollSize - offset - current.viewportSize < loadZone) onEnd();
  };
  return (
    <>
      <div className="flex justify-center border-b border-line py-2 md:hidden">
        <Segmented
          label={compareWords.sideLabel}
          value={shown}
          options={[
            { value: "left", label: compareWords.left },
            { value: "right", label: compareWords.right },
          ]}
          onValueChange={setShown}
        />
      </div>
      <section
        ref={scroller}
        aria-label={compareWords.title}
        // A region that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        data-testid="comparison"
        data-home=""
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 outline-offset-[-2px] md:px-5"
      >
        <Virtualizer ref={list} scrollRef={scroller} onScroll={onScroll}>
          <SharedPart key="shared" comparison={comparison} />
          {rows.map((row, index) => (
            <CompareTurn
              key={`${row.left?.id ?? ""}:${row.right?.id ?? ""}`}
              row={row}
              first={index === 0}
              {...{ shown, mode, colour, branchIds, picked, source }}
            />
          ))}
          <p key="end" className="py-6 text-center text-meta text-soft">
            {nextCursor !== null ? compareWords.more : rows.length === 0 ? compareWords.identical : ""}
          </p>
        </Virtualizer>
      </section>
    </>
  );
}
