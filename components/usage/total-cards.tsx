import { daysBetween, tokensOf } from "#components/usage/days.ts";
import { formatCost, formatTokens } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { UsageReport } from "#lib/schemas/usage.ts";

/** Cost, tokens and answers of the period, each with what it is made of. */
export function TotalCards({ report }: { report: UsageReport }) {
  const { totals, from, to } = report;
  const days = daysBetween(from, to).length;
  const { cost, unpriced, inputTokens, outputTokens, cachedTokens, runs } = totals;
  const costNotes = [
    ...(cost === null ? [] : [usageWords.perDay(formatCost(cost / days))]),
    ...(unpriced > 0 ? [usageWords.unpriced(unpriced)] : []),
  ];
  const tokenNotes = [
    usageWords.tokensSplit(formatTokens(inputTokens), formatTokens(outputTokens)),
    ...(cachedTokens > 0 ? [usageWords.cached(formatTokens(cachedTokens))] : []),
  ];
  return (
    <dl className="grid gap-3 sm:grid-cols-3">
      <Card name={usageWords.cost} value={cost === null ? usageWords.unknown : formatCost(cost)} notes={costNotes} />
      <Card name={usageWords.tokens} value={formatTokens(tokensOf(totals))} notes={tokenNotes} />
      <Card
        name={usageWords.runs}
        value={runs.toLocaleString()}
        notes={[usageWords.perDay((runs / days).toLocaleString(undefined, { maximumFractionDigits: 1 }))]}
      />
    </dl>
  );
}

function Card({ name, value, notes }: { name: string; value: string; notes: string[] }) {
  return (
    <div className="rounded-card border border-line px-4 py-3">
      <dt className="text-meta text-soft">{name}</dt>
      <dd>
        <span className="tabular font-semibold text-title">{value}</span>
        {notes.map((note) => (
          <span key={note} className="block text-meta text-soft tabular">
            {note}
          </span>
        ))}
      </dd>
    </div>
  );
}
