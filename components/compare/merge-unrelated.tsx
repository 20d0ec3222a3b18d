"use client";

import { useState } from "react";
import { MergeDialog } from "#components/branches/merge-dialog.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { mergeWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";

interface Props {
  sessionId: string;
  targetBranchId: string;
  /** What was to be compared with it: a branch, or another chat. */
  otherId: string;
}

/** Merges a chat that has nothing in common with this one, so that there is nothing to compare. Nothing for branches. */
export function MergeUnrelated({ sessionId, targetBranchId, otherId }: Props) {
  const [open, setOpen] = useState(false);
  const other = useWorkspace((state) => state.summaries[otherId]);
  if (!other || otherId === sessionId) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{mergeWords.unrelated}</Button>
      {open && (
        <MergeDialog
          sessionId={sessionId}
          source={{ name: other.name || words.untitled, sessionId: otherId }}
          targetBranchId={targetBranchId}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
