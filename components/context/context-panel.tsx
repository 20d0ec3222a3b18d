"use client";

import { useState } from "react";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { ContextRow } from "#components/context/context-row.tsx";
import { useContextState, useLiveContext } from "#components/context/use-context.ts";
import { useContextActions } from "#components/context/use-context-actions.ts";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { refreshContext } from "#lib/client/context-report.ts";
import { formatTokens } from "#lib/client/format.ts";
import { contextWords } from "#lib/client/words/context.ts";
import { words } from "#lib/client/words.ts";
import type { ContextReport } from "#lib/schemas/context.ts";

/** Exactly what the next message would be sent with, why, and what is left out. */
export function ContextPanel({ sessionId }: { sessionId: string }) {
  useLiveContext(sessionId);
  const client = useClient();
  const { report, problem, draft } = useContextState(sessionId, (state) => state);
  if (!report && problem)
    return (
      <div className="flex flex-col items-start gap-3 p-4 text-soft" role="alert">
        {problem}
        <Button onClick={() => refreshContext(client, sessionId)}>{words.retry}</Button>
      </div>
    );
  if (!report)
    return (
      <div className="flex flex-col gap-3 p-4">
        <span className="sr-only">{contextWords.loading}</span>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} className="late-appear h-10" />
        ))}
      </div>
    );
  return (
    <div className="pb-6">
      <Totals sessionId={sessionId} report={report} draft={draft} />
      <Items sessionId={sessionId} report={report} draft={draft} />
    </div>
  );
}

interface Props {
  sessionId: string;
  report: ContextReport;
  /** Tokens of what is in the input. */
  draft: number;
}

function Totals({ sessionId, report, draft }: Props) {
  const { compact } = useContextActions(sessionId);
  const [working, setWorking] = useState(false);
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("run") === true);
  const { budget, window, reserve, windowKnown, pruned, items } = report;
  const tokens = report.tokens + draft;
  const full = pruned > 0 || tokens > budget;
  const run = async () => {
    setWorking(true);
    await compact();
    setWorking(false);
  };
  return (
    <section aria-label={contextWords.title} className="flex flex-col gap-2 border-b border-line p-4">
      <p className="font-medium tabular">{contextWords.total(formatTokens(tokens), formatTokens(budget))}</p>
      <div className="h-1.5 overflow-hidden rounded-full bg-hover">
        <div
          className={`h-full rounded-full ${full ? "bg-warning" : "bg-accent"}`}
          style={{ width: `${Math.min(100, (tokens / budget) * 100)}%` }}
        />
      </div>
      <p className="text-meta text-soft">
        {windowKnown
          ? contextWords.windowKnown(formatTokens(window), formatTokens(reserve))
          : contextWords.windowUnknown(formatTokens(window))}
      </p>
      {pruned > 0 && <p className="text-meta text-warning">{contextWords.pruned(pruned)}</p>}
      {pruned === 0 && full && <p className="text-meta text-warning">{contextWords.draftTooLong}</p>}
      {mayWrite && items.some((item) => item.kind === "message") && (
        <Button className="mt-1 self-start" disabled={working} onClick={() => void run()}>
          {working ? contextWords.compacting : contextWords.compact}
        </Button>
      )}
    </section>
  );
}

function Items({ sessionId, report, draft }: Props) {
  const { items, earlier, summarised, span } = report;
  if (items.length === 0 && draft === 0) return <p className="p-4 text-soft">{contextWords.empty}</p>;
  const notes = [
    ...(earlier > 0 ? [contextWords.earlier(earlier, span)] : []),
    ...(summarised > 0 ? [contextWords.summarised(summarised)] : []),
  ];
  return (
    <>
      {notes.length > 0 && <p className="border-b border-line px-4 py-2 text-meta text-soft">{notes.join(" ")}</p>}
      <ol aria-label={contextWords.list} className="divide-y divide-line">
        {items.map((item) => (
          <ContextRow key={item.messageId ?? item.kind} sessionId={sessionId} item={item} branchId={report.branchId} />
        ))}
        {draft > 0 && (
          <li className="flex items-baseline gap-x-2 px-4 py-2 text-meta text-soft" data-testid="context-draft">
            <span className="font-medium">{contextWords.draft}</span>
            <span className="tabular ms-auto pe-16">{contextWords.tokens(formatTokens(draft))}</span>
          </li>
        )}
      </ol>
    </>
  );
}
