"use client";

import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { Skeleton } from "#components/ui/status.tsx";
import { ChatRows } from "#components/usage/chat-rows.tsx";
import { tokensOf } from "#components/usage/days.ts";
import { UsageRow } from "#components/usage/usage-row.tsx";
import { type UsageRange, useUsage } from "#components/usage/use-usage.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { UsageGroup } from "#lib/schemas/usage.ts";

interface Props {
  range: UsageRange;
  groupBy: "model" | "session" | "user";
}

/** What the period was spent on, most tokens first, with bars for the shares. */
export function UsageTable({ range, groupBy }: Props) {
  const { report, problem } = useUsage(range, groupBy);
  if (problem) return null;
  if (!report) return <Skeleton className="late-appear h-40 rounded-card" />;
  const most = Math.max(1, ...report.data.map(tokensOf));
  return (
    <section aria-labelledby={`usage-${groupBy}`}>
      <h2 id={`usage-${groupBy}`} className="mb-2 font-semibold">
        {usageWords.tables[groupBy]}
      </h2>
      <table className="w-full table-fixed border-collapse text-start">
        <thead className="text-meta text-soft">
          <tr>
            <th scope="col" className="py-1 text-start font-normal">
              {usageWords.columns[groupBy]}
            </th>
            <th scope="col" className="w-20 py-1 text-end font-normal max-md:hidden">
              {usageWords.columns.runs}
            </th>
            <th scope="col" className="w-24 py-1 text-end font-normal">
              {usageWords.columns.tokens}
            </th>
            <th scope="col" className="w-24 py-1 text-end font-normal">
              {usageWords.columns.cost}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.data.map((group) =>
            groupBy === "session" ? (
              <ChatRows key={group.key} range={range} group={group} most={most} />
            ) : (
              <UsageRow key={group.key} group={group} share={tokensOf(group) / most}>
                <Name group={group} groupBy={groupBy} />
              </UsageRow>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Name({ group, groupBy }: { group: UsageGroup; groupBy: "model" | "user" }) {
  const models = useWorkspace((state) => state.models);
  const isModel = groupBy === "model";
  return (
    <span dir="auto" className="block truncate" title={isModel ? group.key : undefined}>
      {isModel ? modelName(models, group.key) : group.label || usageWords.nobody}
    </span>
  );
}
