"use client";

import { useEffect, useState } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useSession } from "#components/chat/client-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { ofLimits } from "#components/usage/budget-words.ts";
import { callApi } from "#lib/client/api.ts";
import { formatDay } from "#lib/client/format.ts";
import { isBusy } from "#lib/client/session.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { BudgetStanding } from "#lib/schemas/budget.ts";

const { budgets: texts } = usageWords;

/** Milliseconds after an answer until its cost is sure to be counted. */
const pause = 1_000;

/** Says above the input that a budget is nearly or wholly used up. Looks again after each answer. */
export function BudgetNotice({ sessionId }: { sessionId: string }) {
  const busy = useSession(sessionId, isBusy);
  const [standings, setStandings] = useState<BudgetStanding[]>([]);
  const [hidden, setHidden] = useState<string | null>(null);
  useEffect(() => {
    if (busy) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      callApi<{ data: BudgetStanding[] }>("GET", "/usage/budgets", undefined, { signal: abort.signal })
        .then((page) => setStandings(page.data))
        // The page works without it, and a send that is refused says why.
        .catch(() => undefined);
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [busy]);
  const budget =
    standings.find((standing) => standing.state === "used-up") ??
    standings.find((standing) => standing.state === "warned");
  if (!budget || hidden === `${budget.id} ${budget.state}`) return null;
  const whose = texts.whose[budget.scope];
  return (
    <div role="status" className="shrink-0 px-3 pb-2 md:px-4">
      <div className="mx-auto flex max-w-[48rem] flex-wrap items-center gap-x-3 rounded-card border border-line px-3 py-1">
        <p className={`me-auto text-meta ${budget.state === "used-up" ? "text-danger" : "text-warning"}`}>
          {budget.state === "used-up"
            ? texts.usedUp(whose, formatDay(budget.renewsAt))
            : texts.warned(whose, ofLimits(budget))}
        </p>
        <ChatLink href="/usage" className="hit-height inline-flex items-center text-accent text-meta hover:underline">
          {texts.details}
        </ChatLink>
        {budget.state === "warned" && (
          <Button variant="quiet" className="text-meta" onClick={() => setHidden(`${budget.id} ${budget.state}`)}>
            {texts.hide}
          </Button>
        )}
      </div>
    </div>
  );
}
