import { once } from "node:events";
import { pathToFileURL } from "node:url";

/** True for the file that Node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
}

/** Microseconds of the machine's monotonic clock, which all processes share. */
export function microseconds() {
  return Number(process.hrtime.bigint() / 1000n);
}

/** Listens on loopback; resolves with the address and how to stop. */
export async function listen(server, port) {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The value below which `share` of the numbers lie; NaN for none. */
export function percentile(numbers, share) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (numbers) => percentile(numbers, 0.5);

/** The medians of all number fields of some objects; of other fields the first. */
export function medians(rows) {
  const [first = {}] = rows;
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => [
      name,
      typeof value === "number" ? median(rows.map((row) => row[name])) : value,
    ]),
  );
}

/** A number with few digits, for people. */
export function short(value) {
  if (typeof value !== "number") return String(value ?? "");
  if (Number.isNaN(value)) return "–";
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toFixed(2)));
}

/** Prints objects as a table, one line each. */
export function printTable(rows) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [names, ...rows.map((row) => names.map((name) => short(row[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  for (const line of cells) console.log(line.map((cell, column) => cell.padEnd(widths[column])).join("  "));
}
