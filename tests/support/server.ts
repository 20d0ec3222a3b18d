import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "#services/start/environment.mjs";
import { readLock } from "#services/start/lock.mjs";
import { putEmptyDatabase } from "#tests/support/empty-database.ts";
import { testEnvironment } from "#tests/support/environment.ts";

interface StartOptions {
  /** Reused to start again on the same data; otherwise a new folder with an empty database, which `remove` removes. */
  dataDirectory?: string;
  env?: Record<string, string>;
  /** Starts through npm, which then is the process that `stop` signals. */
  npm?: boolean;
}

/** The product, running as its users run it. */
export interface TestServer {
  url: string;
  dataDirectory: string;
  /** Process ids: the bootstrap first, then its children. */
  pids(): number[];
  output(): string;
  /** Resolves with the bootstrap's exit code once it ends for whatever reason. */
  exited: Promise<number | null>;
  /** Stops it with a signal and resolves with the bootstrap's exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Kills all of its processes at once, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it if it runs and removes its data. */
  remove(): Promise<void>;
}

const readyLine = /Parley is ready at (\S+)/;

/** Runs `npm start` in production mode on a free port and waits until it serves. Fails with its output if it exits. */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const dataDirectory = options.dataDirectory ?? (await makeDataDirectory());
  const { child, exited, output } = launch(dataDirectory, options);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = readyLine.exec(output());
      if (found?.[1]) resolve(found[1]);
    });
    void exited.then((code) => reject(new Error(`The start failed with code ${code}.\n${output()}`)));
  });

  const pids = (): number[] => {
    const lock = readLock(dataDirectory);
    return lock ? [lock.pid, ...(lock.children ?? []).map((entry: { pid: number }) => entry.pid)] : [];
  };
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return exited;
  };
  return {
    url,
    dataDirectory,
    pids,
    output,
    exited,
    stop,
    kill: async () => {
      for (const pid of pids()) killNow(pid);
      await exited;
    },
    remove: async () => {
      await stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function makeDataDirectory(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  await putEmptyDatabase(folder);
  return folder;
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** Runs `npm start` where it is expected to refuse, and resolves with its exit code and what it said. */
export async function failToStart(options: StartOptions): Promise<{ code: number | null; output: string }> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(path.join(tmpdir(), "parley-test-")));
  const { exited, output } = launch(dataDirectory, options);
  const code = await exited;
  if (!options.dataDirectory) await rm(dataDirectory, { recursive: true, force: true });
  return { code, output: output() };
}

function launch(dataDirectory: string, { env, npm }: StartOptions) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(npm ? "npm" : process.execPath, npm ? ["start"] : [path.join(root, "services/start.mjs")], {
    cwd: npm ? root : tmpdir(),
    env: {
      ...testEnvironment,
      NODE_ENV: "production",
      AUTH_SECRET: "",
      PARLEY_ENCRYPTION_KEY: "",
      PARLEY_LOG_LEVEL: "warn",
      PATH,
      HOME,
      HOST: "127.0.0.1",
      PORT: "0",
      PARLEY_DATA_DIR: dataDirectory,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const exited = once(child, "close").then(([code]) => code as number | null);
  return { child, exited, output: () => text };
}
