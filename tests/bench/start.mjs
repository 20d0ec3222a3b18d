// How long a start takes: from a clean clone, and again on the same data; and what the server needs while idle.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "../../services/start/environment.mjs";
import { requestText } from "./client.mjs";
import { medians, printTable, short, sleep } from "./common.mjs";
import { cpuOf, rssOf } from "./processes.mjs";
import { startProduct } from "./product.mjs";

/** Second start until the first page, and memory of the idle server without and with its database. */
export async function measureStart(options) {
  const first = await startProduct({ database: options.database });
  await first.stop({ keep: true });
  const rows = [];
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    rows.push(await measureOnce(options, first.dataDirectory));
  }
  await rm(first.dataDirectory, { recursive: true, force: true });
  printTable([medians(rows)]);
}

async function measureOnce({ database }, dataDirectory) {
  const begun = performance.now();
  const product = await startProduct({ database, dataDirectory });
  const { status } = await firstPage(product.url);
  const firstPageMs = performance.now() - begun;
  await sleep(5_000);
  const cpu = cpuOf(product.pid);
  await sleep(5_000);
  const row = {
    "first page ms": firstPageMs,
    "ready ms": product.readyMs,
    status,
    "idle RSS MB": rssOf(product.pid),
    "idle CPU ms/s": (cpuOf(product.pid) - cpu) / 5,
    "database RSS MB": product.databasePid ? rssOf(product.databasePid) : Number.NaN,
  };
  for (let visit = 0; visit < 50; visit++) await firstPage(product.url);
  await sleep(3_000);
  row["RSS MB after 50 pages"] = rssOf(product.pid);
  await product.stop({ keep: true });
  return row;
}

/** What a first visitor sees, wherever they are sent. */
async function firstPage(url) {
  let answer = await requestText(url);
  for (let hop = 0; answer.headers.location && hop < 5; hop++) {
    answer = await requestText(new URL(answer.headers.location, url));
  }
  return answer;
}

/** From a clean clone of this repository to the first page: packages (from npm's cache), build, database, server. */
export async function measureClone() {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-clone-"));
  try {
    const clone = path.join(folder, "parley");
    await promisify(execFile)("git", ["clone", "--quiet", root, clone]);
    const begun = performance.now();
    const product = await startProduct({
      folder: clone,
      command: ["npm", "start"],
      dataDirectory: path.join(folder, "data"),
    });
    await firstPage(product.url);
    console.log(`clean clone to first page: ${short((performance.now() - begun) / 1000)} s`);
    console.log(product.output());
    await product.stop({ keep: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
