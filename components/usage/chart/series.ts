import { daysBetween, tokensOf } from "#components/usage/days.ts";
import type { UsageReport, UsageSum } from "#lib/schemas/usage.ts";

export type Measure = "tokens" | "cost";

/** One day of the chart: its parts in the order of the series, from the bottom up. */
export interface Bar {
  day: string;
  parts: number[];
  sum: number;
}

/** What a chart draws: the models with most first, the rest as one, which has no name. */
export interface Series {
  models: (string | null)[];
  bars: Bar[];
  most: number;
}

/** As many as there are colours. */
const mostModels = 6;

/** The bars of a report: every day of the period, also those without anything. */
export function toSeries(report: UsageReport, measure: Measure): Series {
  const totals = new Map<string, number>();
  for (const day of report.data)
    for (const part of day.models ?? [])
      totals.set(part.model, (totals.get(part.model) ?? 0) + measureOf(part, measure));
  const ranked = [...totals].filter(([, value]) => value > 0).sort((left, right) => right[1] - left[1]);
  const named = ranked.slice(0, ranked.length > mostModels ? mostModels - 1 : mostModels).map(([model]) => model);
  const models = ranked.length > named.length ? [...named, null] : named;
  const byDay = new Map(report.data.map((day) => [day.key, day.models ?? []]));
  const bars = daysBetween(report.from, report.to).map((day): Bar => {
    const parts = models.map((model) =>
      (byDay.get(day) ?? [])
        .filter((part) => (model === null ? !named.includes(part.model) : part.model === model))
        .reduce((sum, part) => sum + measureOf(part, measure), 0),
    );
    return { day, parts, sum: parts.reduce((sum, part) => sum + part, 0) };
  });
  return { models, bars, most: Math.max(0, ...bars.map((bar) => bar.sum)) };
}

function measureOf(sum: UsageSum, measure: Measure): number {
  return measure === "tokens" ? tokensOf(sum) : (sum.cost ?? 0);
}
