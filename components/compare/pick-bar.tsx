"use client";

import { useState } from "react";
import { MergeDialog } from "#components/branches/merge-dialog.tsx";
import { mergeEnds } from "#components/compare/merge-ends.ts";
import { useSideName } from "#components/compare/sides/side-name.ts";
import type { Picked } from "#components/compare/use-picked.ts";
import { Button } from "#components/ui/button.tsx";
import { keepClear } from "#components/ui/keep-clear.ts";
import { mergeWords } from "#lib/client/words/compare.ts";
import type { Comparison } from "#lib/schemas/branch.ts";

interface Props {
  sessionId: string;
  comparison: Comparison;
  picked: Picked;
  onCancel: () => void;
}

/** How many messages are ticked, and the way to merge them. */
export function PickBar({ sessionId, comparison, picked, onCancel }: Props) {
  const [merging, setMerging] = useState(false);
  const nameOf = useSideName(sessionId);
  const amount = picked.ids.size;
  return (
    <div
      ref={keepClear}
      className="flex shrink-0 flex-wrap items-center gap-3 border-t border-line bg-raised px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      <p role="status" className="min-w-0 flex-1">
        {amount === 0 ? mergeWords.pickFirst : mergeWords.picked(amount)}
      </p>
      <Button onClick={onCancel}>{mergeWords.cancelPick}</Button>
      <Button variant="primary" disabled={amount === 0} onClick={() => setMerging(true)}>
        {mergeWords.open}
      </Button>
      {merging && (
        <MergeDialog
          sessionId={sessionId}
          {...mergeEnds(sessionId, comparison, nameOf)}
          picked={[...picked.ids]}
          onClose={(done) => {
            setMerging(false);
            if (done) onCancel();
          }}
        />
      )}
    </div>
  );
}
