import { saveFile } from "#lib/client/save-file.ts";
import type { UsageReport } from "#lib/schemas/usage.ts";

const columns = [
  "day",
  "model",
  "answers",
  "input_tokens",
  "cached_tokens",
  "output_tokens",
  "reasoning_tokens",
  "cost_usd",
];

/** Hands the report to the reader as a file that spreadsheets read. An unknown cost is an empty cell. */
export function downloadCsv(report: UsageReport): void {
  const content = new Blob([toCsv(report)], { type: "text/csv;charset=utf-8" });
  saveFile({ name: `parley-usage-${report.from}-${report.to}.csv`, content });
}

/** The report as CSV, one line for each model of each day. */
export function toCsv(report: UsageReport): string {
  const lines = report.data.flatMap((day) =>
    (day.models ?? []).map((part) => [
      ...[day.key, part.model, part.runs, part.inputTokens, part.cachedTokens],
      ...[part.outputTokens, part.reasoningTokens, part.cost ?? ""],
    ]),
  );
  return [columns, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Text that a spreadsheet would take for a formula is led by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
