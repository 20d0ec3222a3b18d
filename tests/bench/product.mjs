import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../services/start/environment.mjs";
import { readLock } from "../../services/start/lock.mjs";
import { loopEnvironment } from "./loop-delay.mjs";

const readyLine = /Parley is ready at (\S+)/;
// Nothing of the caller's own configuration may change a measurement, but npm must find the network.
const network = ["NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];
const kept = ["PATH", "HOME", "TMPDIR", "LANG", ...network];

/**
 * Starts Parley in production mode on a free port with a data folder of its own. `database` is a Postgres address; the
 * embedded database otherwise; `watchLoop` lets `takeLoopDelay` read its event loop. Resolves with its address, the process ids to watch, and the milliseconds until it was ready.
 */
export async function startProduct({ upstream, database, dataDirectory, folder = root, command, watchLoop = false }) {
  const data = dataDirectory ?? (await mkdtemp(path.join(tmpdir(), "parley-bench-")));
  const begun = performance.now();
  const [program, ...args] = command ?? [process.execPath, path.join(folder, "services/start.mjs")];
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...environment({ upstream, database, data }), ...(watchLoop ? loopEnvironment(data) : {}) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const exited = once(child, "exit");
  const url = await new Promise((resolve, reject) => {
    child.stdout.on("data", () => readyLine.test(output) && resolve(readyLine.exec(output)[1]));
    void exited.then(([code]) => reject(new Error(`Parley ended with code ${code}.\n${output}`)));
  });
  const readyMs = performance.now() - begun;
  const { pid, children = [], databaseUrl = database } = readLock(data);
  return {
    ...{ url, readyMs, databaseUrl, dataDirectory: data, output: () => output },
    pid: children.at(-1)?.pid ?? pid,
    databasePid: children.length > 1 ? children[0].pid : undefined,
    async stop({ keep = false } = {}) {
      child.kill("SIGTERM");
      await exited;
      if (!keep) await rm(data, { recursive: true, force: true });
    },
  };
}

function environment({ upstream, database, data }) {
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    ...{ HOST: "127.0.0.1", PORT: "0", PARLEY_DATA_DIR: data, PARLEY_LOG_LEVEL: "warn" },
    ...{
      PARLEY_REGISTRATION: "open",
      PARLEY_SENDS_PER_MINUTE: "1000000",
      PARLEY_UPLOADS_PER_MINUTE: "1000000",
      OLLAMA_BASE_URL: "http://127.0.0.1:9",
    },
    ...(upstream ? { OPENAI_BASE_URL: `${upstream}/v1`, OPENAI_API_KEY: "sk-bench" } : {}),
    ...(database
      ? { DATABASE_URL: database, AUTH_SECRET: randomSecret(), PARLEY_ENCRYPTION_KEY: `1:${randomSecret()}` }
      : {}),
  };
}

function randomSecret() {
  return randomBytes(32).toString("base64");
}
