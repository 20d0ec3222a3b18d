import { describe, expect, test } from "vitest";
import { toSeries } from "#components/usage/chart/series.ts";
import { daysBefore, daysBetween } from "#components/usage/days.ts";
import { toCsv } from "#components/usage/download-csv.ts";
import type { UsageReport, UsageSum } from "#lib/schemas/usage.ts";

const sum = (input: number, cost: number | null = null): UsageSum => ({
  ...{ runs: 1, inputTokens: input, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 },
  ...{ cost, unpriced: cost === null ? 1 : 0 },
});

const report = (days: Record<string, Record<string, UsageSum>>, to = "2026-03-02"): UsageReport => ({
  ...{ from: "2026-03-01", to, timeZone: "UTC", totals: sum(0), budgets: [] },
  data: Object.entries(days).map(([key, models]) => ({
    ...{ key, label: key, ...sum(0) },
    models: Object.entries(models).map(([model, used]) => ({ model, ...used })),
  })),
});

describe("the days of a period", () => {
  test("are all there, over the end of a month and a change of clocks", () => {
    expect(daysBetween("2026-02-27", "2026-03-02")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
    expect(daysBetween("2026-03-28", "2026-03-30")).toHaveLength(3);
    expect(daysBefore("2026-03-01", 1)).toBe("2026-02-28");
  });
});

describe("the bars", () => {
  test("have a day for each day, and the models with most first", () => {
    const { models, bars, most } = toSeries(report({ "2026-03-02": { small: sum(1), big: sum(9) } }), "tokens");
    expect(models).toEqual(["big", "small"]);
    expect(bars).toEqual([
      { day: "2026-03-01", parts: [0, 0], sum: 0 },
      { day: "2026-03-02", parts: [9, 1], sum: 10 },
    ]);
    expect(most).toBe(10);
  });

  test("put what has no colour left into one part, and unknown costs into none", () => {
    const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`m${index}`, sum(100 - index, 1)]));
    const { models, bars } = toSeries(report({ "2026-03-01": { ...many, unknown: sum(500) } }), "cost");
    expect(models).toEqual(["m0", "m1", "m2", "m3", "m4", null]);
    expect(bars[0]?.parts).toEqual([1, 1, 1, 1, 1, 3]);
  });

  test("of nothing are flat", () => {
    expect(toSeries(report({}), "cost")).toMatchObject({ models: [], most: 0 });
  });
});

test("the file leaves unknown costs empty and takes the force out of formulas", () => {
  const csv = toCsv(report({ "2026-03-01": { '=cmd("x"),1': sum(5), plain: sum(6, 0.25) } }));
  expect(csv.split("\r\n").slice(1, 3)).toEqual([
    `2026-03-01,"'=cmd(""x""),1",1,5,0,0,0,`,
    "2026-03-01,plain,1,6,0,0,0,0.25",
  ]);
});
