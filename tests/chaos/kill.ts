// `npm run chaos:kill -- --rounds 50 [--seed N] [--database postgresql://…]`: kills the running product with SIGKILL at
// random moments and counts what was lost. Needs a current build, which `npm start` makes.
import { parseArgs } from "node:util";
import { killRounds, problems, type RoundReport } from "#tests/chaos/rounds.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    database: { type: "string" },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);
console.log("round  up s  sent  unacknowledged  interrupted  oldest loss ms  kills at start  start s  settle s  wrong");
const totals = await killRounds({ rounds: Number(values.rounds), seed, database: values.database, report: print });
console.log(
  Object.entries(totals)
    .map(([name, count]) => `${name} ${count}`)
    .join(", "),
);
const { rounds, acknowledged, interrupted, ...faults } = totals;
const failed = rounds < Number(values.rounds) || acknowledged === 0 || interrupted === 0;
process.exit(failed || Object.values(faults).some((count) => count > 0) ? 1 : 0);

function print(report: RoundReport): void {
  const wrong = problems(report);
  const cells: [number | string, number][] = [
    [report.round, 5],
    [(report.upMs / 1000).toFixed(1), 6],
    [report.acknowledged + report.unacknowledged, 6],
    [report.unacknowledged, 16],
    [report.interrupted, 13],
    [report.oldestLossMs, 16],
    [report.killsAtStart, 16],
    [(report.startMs / 1000).toFixed(1), 9],
    [(report.settleMs / 1000).toFixed(1), 10],
    [wrong.length, 7],
  ];
  console.log(cells.map(([value, width]) => String(value).padStart(width)).join(""));
  for (const sentence of wrong.slice(0, 20)) console.log(`       ${sentence}`);
}
