"use client";

import { FoldVertical } from "lucide-react";
import { useState } from "react";
import { useSession } from "#components/chat/client-context.tsx";
import { useContextState } from "#components/context/use-context.ts";
import { useContextActions } from "#components/context/use-context-actions.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { contextWords } from "#lib/client/words/context.ts";

/** Stands after the last message that a summary replaces for models. */
export function CompactionMarker({ sessionId, messageId }: { sessionId: string; messageId: string }) {
  const summary = useContextState(sessionId, ({ report }) =>
    report?.summary?.messageId === messageId ? report.summary : null,
  );
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") === true);
  const { revert } = useContextActions(sessionId);
  const [open, setOpen] = useState(false);
  if (!summary) return null;
  return (
    <div data-testid="compaction" className="my-2 rounded-card border border-line border-dashed px-3 py-1.5 text-meta">
      <div className="flex flex-wrap items-center gap-x-2 text-soft">
        <Icon icon={FoldVertical} />
        <span className="me-auto">{contextWords.marker}</span>
        <Button variant="quiet" className="text-meta" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? contextWords.hideSummary : contextWords.showSummary}
        </Button>
        {mayWrite && (
          <Button variant="quiet" className="text-meta" onClick={() => void revert(summary.id)}>
            {contextWords.undo}
          </Button>
        )}
      </div>
      {open && (
        <p dir="auto" className="whitespace-pre-wrap break-words border-t border-line py-2 text-ui">
          {summary.summary}
        </p>
      )}
    </div>
  );
}
