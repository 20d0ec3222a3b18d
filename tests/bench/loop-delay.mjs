// Reads how late the event loop of a server is that was started with `watchLoop`.
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { sleep } from "./common.mjs";

const file = (dataDirectory) => path.join(dataDirectory, "loop-delay");

/** What a server's environment needs for it. */
export function loopEnvironment(dataDirectory) {
  const preload = pathToFileURL(path.join(import.meta.dirname, "loop-preload.mjs"));
  return { NODE_OPTIONS: `--import=${preload}`, PARLEY_BENCH_LOOP: file(dataDirectory) };
}

/** Milliseconds that the loop was late since the last call: `p50`, `p99`, `max`. */
export async function takeLoopDelay({ pid, dataDirectory }) {
  const answer = `${file(dataDirectory)}.${pid}`;
  rmSync(answer, { force: true });
  process.kill(pid, "SIGUSR2");
  for (let look = 0; look < 100 && !existsSync(answer); look++) await sleep(50);
  await sleep(50);
  return JSON.parse(readFileSync(answer, "utf8"));
}
