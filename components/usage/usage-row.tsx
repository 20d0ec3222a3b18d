import type { ReactNode } from "react";
import { tokensOf } from "#components/usage/days.ts";
import { formatCost, formatTokens } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { UsageGroup } from "#lib/schemas/usage.ts";

/** One line of a table of usage: a name with a bar for its share, and the numbers. */
export function UsageRow({ group, share, children }: { group: UsageGroup; share: number; children: ReactNode }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1.5 pe-4 text-start font-normal">
        {children}
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
