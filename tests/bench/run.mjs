// `npm run bench -- <mode> [options]`: see README.md beside this file.
import { parseArgs } from "node:util";
import { besideExports } from "./beside.mjs";
import { firstLoad, openSessions, streamAnswer } from "./browser.mjs";
import { measureExports } from "./exports.ts";
import { paced, throughput, timeToFirstToken } from "./load.mjs";
import { searchMessages } from "./search.mjs";
import { listSessions } from "./sessions.mjs";
import { measureClone, measureStart } from "./start.mjs";
import { measurePages, measureTree } from "./tree.mjs";
import { wholeExports } from "./whole.mjs";

const modes = {
  ttft: timeToFirstToken,
  throughput,
  paced,
  firstload: firstLoad,
  open: openSessions,
  stream: streamAnswer,
  sessions: listSessions,
  tree: measureTree,
  pages: measurePages,
  search: searchMessages,
  exports: measureExports,
  whole: wholeExports,
  beside: besideExports,
  start: measureStart,
  clone: measureClone,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: "string" },
    "db-pid": { type: "string" },
    reps: { type: "string", default: "3" },
    n: { type: "string", default: "100" },
    foreign: { type: "string", default: "0" },
    conc: { type: "string" },
    chunks: { type: "string", default: "500" },
    gap: { type: "string", default: "20" },
    secs: { type: "string", default: "10" },
    sizes: { type: "string" },
    formats: { type: "string" },
    count: { type: "string", default: "20" },
    inside: { type: "string", default: "1000" },
    directive: { type: "string", default: "body=md bytes=51200 code=5 size=20 gap=10" },
  },
});
const [mode = ""] = positionals;
const run = modes[mode];
if (!run) {
  console.error(`Use: npm run bench -- ${Object.keys(modes).join("|")}`);
  process.exit(1);
}
const numbers = (list) => list.split(",").map(Number);
await run({
  database: values.database,
  databasePid: values["db-pid"] ? Number(values["db-pid"]) : undefined,
  repetitions: Number(values.reps),
  messages: Number(values.n),
  foreign: Number(values.foreign),
  concurrency: numbers(values.conc ?? (mode === "paced" ? "50,200" : "1,10,50,200")),
  chunks: Number(values.chunks),
  gap: Number(values.gap),
  seconds: Number(values.secs),
  sizes: numbers(values.sizes ?? (mode === "sessions" ? "10,1000,10000" : "100,1000,10000")),
  formats: values.formats?.split(","),
  count: Number(values.count),
  inside: Number(values.inside),
  directive: values.directive,
});
process.exit(0);
