import { ofLimits } from "#components/usage/budget-words.ts";
import { formatDay } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { BudgetStanding } from "#lib/schemas/budget.ts";

const { budgets: texts } = usageWords;

const tones = { ok: "bg-accent", warned: "bg-warning", "used-up": "bg-danger" } as const;

/** The budgets that bind the reader, with how much of each has gone. */
export function Standings({ budgets }: { budgets: BudgetStanding[] }) {
  if (budgets.length === 0) return null;
  return (
    <section aria-labelledby="usage-standings">
      <h2 id="usage-standings" className="mb-2 font-semibold">
        {texts.mine}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2">
        {budgets.map((budget) => (
          <li key={budget.id} className="rounded-card border border-line px-4 py-3">
            <p className="flex flex-wrap justify-between gap-x-3">
              <span>{texts.limit(texts.scopes[budget.scope], texts.periods[budget.period])}</span>
              <span className="text-meta text-soft">{texts.renews(formatDay(budget.renewsAt))}</span>
            </p>
            <div className="my-2 h-1.5 overflow-hidden rounded-full bg-hover">
              <div
                className={`h-full rounded-full ${tones[budget.state]}`}
                style={{ width: `${share(budget) * 100}%` }}
              />
            </div>
            <p className="text-meta text-soft tabular">{ofLimits(budget)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The part that has gone, of the limit that is nearest. */
function share({ spentCost, spentTokens, softCost, hardCost, softTokens, hardTokens }: BudgetStanding): number {
  const parts = [
    { spent: spentCost, limit: hardCost ?? softCost },
    { spent: spentTokens, limit: hardTokens ?? softTokens },
  ].map(({ spent, limit }) => (limit === null ? 0 : limit === 0 ? 1 : spent / limit));
  return Math.min(1, Math.max(...parts));
}
