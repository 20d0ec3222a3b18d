"use client";

import { type FormEvent, useState } from "react";
import { Choice, TextLine } from "#components/settings/fields.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { callApi, messageOf } from "#lib/client/api.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { Member } from "#lib/schemas/account.ts";
import type { BudgetInfo } from "#lib/schemas/budget.ts";

const { budgets: texts } = usageWords;
const limitNames = ["hardCost", "softCost", "hardTokens", "softTokens"] as const;
type Limits = Record<(typeof limitNames)[number], string>;

const scopes = (["everyone", "org", "user"] as const).map((value) => ({ value, label: texts.scopes[value] }));
const periods = (["month", "day"] as const).map((value) => ({ value, label: texts.periods[value] }));

interface Props {
  /** The one to change; null for a new one. */
  budget: BudgetInfo | null;
  onSaved: () => void;
  onCancel: () => void;
}

/** Sets a budget, or changes the limits of one. */
export function BudgetForm({ budget, onSaved, onCancel }: Props) {
  const [scope, setScope] = useState("everyone");
  const [period, setPeriod] = useState("month");
  const [userId, setUserId] = useState("");
  const [limits, setLimits] = useState<Limits>(() => start(budget));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const numbers = Object.fromEntries(limitNames.map((name) => [name, toNumber(limits[name])]));
    const body = budget ? numbers : { scope, period, userId: scope === "user" ? userId || null : null, ...numbers };
    try {
      await callApi(budget ? "PATCH" : "POST", budget ? `/budgets/${budget.id}` : "/budgets", body);
      onSaved();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      {!budget && (
        <div className="grid gap-4 sm:grid-cols-3">
          <Choice label={texts.scope} value={scope} options={scopes} onValueChange={setScope} />
          <Choice label={texts.period} value={period} options={periods} onValueChange={setPeriod} />
          {scope === "user" && <PersonChoice value={userId} onChange={setUserId} />}
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {limitNames.map((name) => (
          <TextLine
            key={name}
            label={texts[name]}
            hint={texts.optional}
            inputMode="decimal"
            value={limits[name]}
            onChange={(event) => setLimits({ ...limits, [name]: event.target.value })}
          />
        ))}
      </div>
      <p className="text-meta text-soft">{texts.unpricedNote}</p>
      {problem && (
        <p role="alert" className="text-danger text-meta">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {texts.save}
        </Button>
        <Button onClick={onCancel}>{texts.cancel}</Button>
      </div>
    </form>
  );
}

function PersonChoice({ value, onChange }: { value: string; onChange: (userId: string) => void }) {
  const { items = [] } = useResource<Member>("/members");
  const options = [
    { value: "", label: usageWords.none },
    ...items.map((member) => ({ value: member.userId, label: member.name })),
  ];
  return <Choice label={texts.person} value={value} options={options} onValueChange={onChange} />;
}

function start(budget: BudgetInfo | null): Limits {
  const text = (value: number | null | undefined) => (value == null ? "" : String(value));
  return {
    hardCost: text(budget?.hardCost),
    softCost: text(budget?.softCost),
    hardTokens: text(budget?.hardTokens),
    softTokens: text(budget?.softTokens),
  };
}

/** What is no number is sent as it is, so that the server says what is wrong with it. */
function toNumber(text: string): number | string | null {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  const number = Number(trimmed);
  return Number.isNaN(number) ? trimmed : number;
}
