"use client";

import { useShell } from "#components/chat/shell-context.tsx";
import { useContextState, useLiveContext } from "#components/context/use-context.ts";
import { type Draft, useDraftTokens } from "#components/context/use-draft-tokens.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { formatTokens } from "#lib/client/format.ts";
import { contextWords } from "#lib/client/words/context.ts";

const radius = 6;
const round = 2 * Math.PI * radius;

/** How full the context is with what is in the input, as a ring; leads to what will be sent. */
export function ContextGauge({ sessionId, draft }: { sessionId: string; draft: Draft }) {
  useLiveContext(sessionId);
  useDraftTokens(sessionId, draft);
  const { panel, setPanel } = useShell();
  const report = useContextState(sessionId, (state) => state.report);
  const tokens = useContextState(sessionId, (state) => (state.report?.tokens ?? 0) + state.draft);
  const full = report ? Math.min(1, tokens / report.budget) : 0;
  const share = `${Math.round(full * 100)} %`;
  const label = report
    ? contextWords.gauge(share, formatTokens(tokens), formatTokens(report.budget))
    : contextWords.gaugeLoading;
  const tone = report && (report.pruned > 0 || tokens > report.budget) ? "text-warning" : "text-soft";
  return (
    <Tooltip label={label}>
      <button
        type="button"
        data-testid="context-gauge"
        aria-label={label}
        aria-pressed={panel === "context"}
        onClick={() => setPanel(panel === "context" ? null : "context")}
        className={`hit inline-flex h-9 shrink-0 items-center justify-center gap-1.5 rounded-small px-2 text-meta tabular hover:bg-hover ${tone}`}
      >
        <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden className="-rotate-90">
          <circle cx={8} cy={8} r={radius} fill="none" strokeWidth={2} className="stroke-line" />
          <circle
            cx={8}
            cy={8}
            r={radius}
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
            strokeDasharray={`${full * round} ${round}`}
          />
        </svg>
        <span className="min-w-8 text-end max-md:hidden">{report ? share : ""}</span>
      </button>
    </Tooltip>
  );
}
