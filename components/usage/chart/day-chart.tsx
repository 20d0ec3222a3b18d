"use client";

import { useMemo, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Bars, fills } from "#components/usage/chart/bars.tsx";
import { DayTable } from "#components/usage/chart/day-table.tsx";
import { type Measure, type Series, toSeries } from "#components/usage/chart/series.ts";
import { downloadCsv } from "#components/usage/download-csv.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { UsageReport } from "#lib/schemas/usage.ts";

const measures = (["tokens", "cost"] as const).map((value) => ({ value, label: usageWords.measures[value] }));

/** The days of the period as stacked bars by model, or as a table. */
export function DayChart({ report }: { report: UsageReport }) {
  const [measure, setMeasure] = useState<Measure>("tokens");
  const [asTable, setAsTable] = useState(false);
  const series = useMemo(() => toSeries(report, measure), [report, measure]);
  return (
    <section aria-labelledby="usage-days">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 id="usage-days" className="me-auto font-semibold">
          {usageWords.byDay}
        </h2>
        {!asTable && (
          <Segmented label={usageWords.measure} value={measure} options={measures} onValueChange={setMeasure} />
        )}
        <Button onClick={() => setAsTable(!asTable)}>{asTable ? usageWords.asChart : usageWords.asTable}</Button>
        <Button onClick={() => downloadCsv(report)}>{usageWords.csv}</Button>
      </div>
      {asTable ? (
        <DayTable report={report} />
      ) : (
        <>
          <Bars series={series} measure={measure} from={report.from} to={report.to} />
          <Legend series={series} />
        </>
      )}
    </section>
  );
}

function Legend({ series }: { series: Series }) {
  const models = useWorkspace((state) => state.models);
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-meta">
      {series.models.map((model, index) => (
        <li key={model ?? ""} className="flex items-center gap-1.5">
          <svg width={10} height={10} aria-hidden>
            <rect width={10} height={10} rx={2} className={model === null ? "fill-soft" : fills[index]} />
          </svg>
          {model === null ? usageWords.others : modelName(models, model)}
        </li>
      ))}
    </ul>
  );
}
