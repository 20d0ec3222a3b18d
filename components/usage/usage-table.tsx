"use client";

import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import { Skeleton } from "#components/ui/status.tsx";
import { tokensOf } from "#components/usage/days.ts";
import { type UsageRange, useUsage } from "#components/usage/use-usage.ts";
import { formatCost, formatTokens } from "#lib/client/format.ts";
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
          {report.data.map((group) => (
            <Row key={group.key} group={group} groupBy={groupBy} share={tokensOf(group) / most} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ group, groupBy, share }: { group: UsageGroup; groupBy: Props["groupBy"]; share: number }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1.5 pe-4 text-start font-normal">
        <Name group={group} groupBy={groupBy} />
        <span aria-hidden className="mt-1 block h-1 rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </th>
      <td className="text-end align-top py-1.5 tabular max-md:hidden">{group.runs.toLocaleString()}</td>
      <td className="text-end align-top py-1.5 tabular">{formatTokens(tokensOf(group))}</td>
      <td className="text-end align-top py-1.5 tabular">
        {group.cost === null ? <span className="text-soft">{costless(group)}</span> : formatCost(group.cost)}
      </td>
    </tr>
  );
}

/** Without a known cost something either has an unknown one or used nothing. */
function costless(group: UsageGroup): string {
  return group.unpriced > 0 ? usageWords.unknown : usageWords.none;
}

function Name({ group, groupBy }: { group: UsageGroup; groupBy: Props["groupBy"] }) {
  const models = useWorkspace((state) => state.models);
  const own = useWorkspace((state) => state.summaries[group.key] !== undefined);
  if (groupBy === "model")
    return (
      <span className="block truncate" title={group.key}>
        {modelName(models, group.key)}
      </span>
    );
  // Chats that the reader takes no part in, or no longer, have no name for them.
  const isElsewhere = groupBy === "session" && group.label === group.key;
  const text = isElsewhere
    ? usageWords.elsewhere
    : group.label || (groupBy === "user" ? usageWords.nobody : usageWords.untitled);
  if (groupBy === "session" && own)
    return (
      <ChatLink href={`/chat/${group.key}`} dir="auto" className="block truncate hover:underline">
        {text}
      </ChatLink>
    );
  return (
    <span dir="auto" className="block truncate">
      {text}
    </span>
  );
}
