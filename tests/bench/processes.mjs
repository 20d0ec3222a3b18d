// CPU and memory of process trees, from Linux's /proc. CPU is counted in ticks of 10 ms.
import { readdirSync, readFileSync } from "node:fs";

const tickMs = 10;
const pageBytes = 4096;

function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name may hold spaces and parentheses; what follows the last one does not.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * tickMs;
    return { pid, parent: Number(fields[1]), cpuMs, rss: Number(fields[21]) * pageBytes };
  } catch {
    return undefined;
  }
}

/** A process and all that descend from it. */
function tree(root) {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter(Boolean);
  const members = new Set([root]);
  for (let before = 0; before !== members.size; ) {
    before = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

/** CPU that a tree has used so far, in milliseconds. Children that have ended are not counted. */
export const cpuOf = (pid) => (pid === undefined ? Number.NaN : tree(pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0));

/** Memory of a tree, in megabytes. */
export const rssOf = (pid) => tree(pid).reduce((sum, { rss }) => sum + rss, 0) / 2 ** 20;

/** Watches the memory of a tree; `stop` returns the most there was, in megabytes. */
export function watchRss(pid) {
  if (pid === undefined) return { stop: () => Number.NaN };
  let peak = rssOf(pid);
  const look = () => {
    peak = Math.max(peak, rssOf(pid));
  };
  const timer = setInterval(look, 250);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

/** CPU that the whole machine has used since it started, in milliseconds. */
export function machineCpu() {
  const [, ...fields] = readFileSync("/proc/stat", "utf8").split("\n", 1)[0].trim().split(/\s+/);
  const numbers = fields.map(Number);
  return (numbers.reduce((sum, value) => sum + value, 0) - numbers[3] - numbers[4]) * tickMs;
}
