"use client";

import { useState } from "react";
import { showError } from "#components/chat/show-error.ts";
import { ConfirmButton } from "#components/settings/confirm-button.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { Item } from "#components/settings/section.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { BudgetForm } from "#components/usage/admin/budget-form.tsx";
import { limitsInWords } from "#components/usage/budget-words.ts";
import { callApi } from "#lib/client/api.ts";
import { formatCost, formatDay, formatTokens } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { BudgetInfo } from "#lib/schemas/budget.ts";

const { budgets: texts } = usageWords;

/** What may be spent, for owners and admins. */
export function Budgets() {
  const resource = useResource<BudgetInfo>("/budgets");
  const [open, setOpen] = useState<string | null>(null);
  const done = (message: string) => {
    setOpen(null);
    notify(message);
    void resource.reload();
  };
  const remove = (budget: BudgetInfo) =>
    void callApi("DELETE", `/budgets/${budget.id}`).then(() => done(texts.removed), showError);
  const form = (budget: BudgetInfo | null) => (
    <BudgetForm budget={budget} onSaved={() => done(texts.saved)} onCancel={() => setOpen(null)} />
  );
  return (
    <section aria-labelledby="usage-budgets" className="flex flex-col gap-3 border-t border-line pt-8">
      <div>
        <h2 id="usage-budgets" className="font-semibold text-prose">
          {texts.title}
        </h2>
        <p className="max-w-prose text-soft">{texts.intro}</p>
      </div>
      <ResourceList resource={resource} empty={texts.none}>
        {(budget) =>
          open === budget.id ? (
            <li key={budget.id} className="p-4">
              {form(budget)}
            </li>
          ) : (
            <Item key={budget.id} title={nameOf(budget)} facts={factsOf(budget)}>
              <Button aria-label={`${texts.change}: ${nameOf(budget)}`} onClick={() => setOpen(budget.id)}>
                {texts.change}
              </Button>
              <ConfirmButton
                label={texts.remove}
                title={texts.removeTitle}
                text={texts.removeText}
                onConfirm={() => remove(budget)}
              />
            </Item>
          )
        }
      </ResourceList>
      {open === "new" ? (
        <div className="rounded-card border border-line p-4">{form(null)}</div>
      ) : (
        <Button className="self-start" onClick={() => setOpen("new")}>
          {texts.add}
        </Button>
      )}
    </section>
  );
}

function nameOf({ scope, userName, period }: BudgetInfo): string {
  return texts.limit(userName ?? texts.scopes[scope], texts.periods[period]);
}

function factsOf(budget: BudgetInfo): string {
  const { spentCost, spentTokens, renewsAt } = budget;
  const gone = [
    ...(spentCost === null || spentCost === 0 ? [] : [formatCost(spentCost)]),
    ...(spentTokens === null ? [] : [usageWords.tokensShort(formatTokens(spentTokens))]),
  ];
  return [
    limitsInWords(budget),
    ...(gone.length > 0 ? [texts.spent(gone.join(", "))] : []),
    texts.renews(formatDay(renewsAt)),
  ].join(" · ");
}
