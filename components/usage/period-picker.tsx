"use client";

import { useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { daysBefore, today } from "#components/usage/days.ts";
import type { UsageRange } from "#components/usage/use-usage.ts";
import { usageWords } from "#lib/client/words/usage.ts";

type Period = keyof typeof usageWords.periods;

const order: readonly Period[] = ["7", "30", "90", "custom"];
const periods = order.map((value) => ({ value, label: usageWords.periods[value] }));
const scopes = (["mine", "everyone"] as const).map((value) => ({ value, label: usageWords.scopes[value] }));

interface Props {
  range: UsageRange;
  mayShowEveryone: boolean;
  onChange: (range: UsageRange) => void;
}

/** Which days, and whose. */
export function PeriodPicker({ range, mayShowEveryone, onChange }: Props) {
  const [period, setPeriod] = useState<Period>("30");
  const choose = (next: Period) => {
    setPeriod(next);
    if (next !== "custom") onChange({ ...range, from: daysBefore(today(), Number(next) - 1), to: today() });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Segmented label={usageWords.period} value={period} options={periods} onValueChange={choose} />
      {period === "custom" && (
        <div className="flex items-center gap-2">
          <Day
            label={usageWords.from}
            value={range.from}
            max={range.to}
            onChange={(from) => onChange({ ...range, from })}
          />
          <span aria-hidden>–</span>
          <Day label={usageWords.to} value={range.to} min={range.from} onChange={(to) => onChange({ ...range, to })} />
        </div>
      )}
      {mayShowEveryone && (
        <div className="md:ms-auto">
          <Segmented
            label={usageWords.whose}
            value={range.everyone ? "everyone" : "mine"}
            options={scopes}
            onValueChange={(value) => onChange({ ...range, everyone: value === "everyone" })}
          />
        </div>
      )}
    </div>
  );
}

function Day(props: { label: string; value: string; min?: string; max?: string; onChange: (day: string) => void }) {
  const { label, value, min, max, onChange } = props;
  return (
    <TextField
      type="date"
      aria-label={label}
      className="w-auto"
      value={value}
      min={min}
      max={max ?? today()}
      onChange={(event) => event.target.validity.valid && event.target.value !== "" && onChange(event.target.value)}
    />
  );
}
