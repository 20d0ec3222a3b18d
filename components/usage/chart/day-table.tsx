import { formatDate, tokensOf } from "#components/usage/days.ts";
import { formatCost } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { UsageReport } from "#lib/schemas/usage.ts";

const { columns } = usageWords;

/** The same as the bars, in numbers: every model of every day. */
export function DayTable({ report }: { report: UsageReport }) {
  const rows = report.data.flatMap((day) => (day.models ?? []).map((part) => ({ day: day.key, ...part })));
  return (
    <div className="max-h-96 overflow-auto rounded-card border border-line">
      <table className="w-full border-collapse">
        <thead className="sticky top-0 bg-raised text-meta text-soft">
          <tr>
            {[columns.day, columns.model, columns.runs, columns.tokens, columns.cost].map((name, index) => (
              <th key={name} scope="col" className={`px-3 py-1.5 font-normal ${index < 2 ? "text-start" : "text-end"}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.day} ${row.model}`} className="border-t border-line tabular">
              <th scope="row" className="whitespace-nowrap px-3 py-1.5 text-start font-normal">
                {formatDate(row.day)}
              </th>
              <td className="px-3 py-1.5">{row.model}</td>
              <td className="px-3 py-1.5 text-end">{row.runs.toLocaleString()}</td>
              <td className="px-3 py-1.5 text-end">{tokensOf(row).toLocaleString()}</td>
              <td className="px-3 py-1.5 text-end">
                {row.cost === null ? (row.unpriced > 0 ? usageWords.unknown : usageWords.none) : formatCost(row.cost)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
