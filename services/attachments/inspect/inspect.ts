import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { singleton } from "#lib/singleton.ts";
import type { Inspection, InspectionJob } from "#services/attachments/inspect/contract.ts";

/** Milliseconds of work that one file may take. On a busy machine work takes longer than the clock says. */
const mostWork = 6_000;
/** Milliseconds by the clock, waiting included. */
const mostTime = 30_000;
/** Bytes by which the process may grow over one file. Its JavaScript heap has a limit of its own. */
const mostGrowth = 256 * 2 ** 20;
const heapMegabytes = 192;
/** Processes at once; further files wait. */
const mostProcesses = 2;
/** Milliseconds that a process without work stays, for the next file of the same message. */
const idleTime = 20_000;

const tooHeavy = "The file needs more time or memory to be read than one file may take. It was not stored.";

interface Idle {
  child: ChildProcess;
  /** Ends the waiting, because there is work or the process is gone. */
  wake: () => void;
}

// Asked for like this, because the bundler would otherwise take the child's file for a module of the page.
const { fork } = process.getBuiltinModule("node:child_process");

const pool = singleton("attachments.inspect", () => ({ idle: [] as Idle[], busy: 0, waiting: [] as (() => void)[] }));

/**
 * Finds out what a file is and what it says, in another process: decoders of pictures and documents are where hostile
 * files strike. Never throws; a file that takes too much time or memory, or breaks the process, is refused.
 */
export async function inspect(job: InspectionJob): Promise<Inspection> {
  if (pool.busy >= mostProcesses) await new Promise<void>((resolve) => pool.waiting.push(resolve));
  else pool.busy++;
  try {
    return await ask(take(), job);
  } finally {
    const next = pool.waiting.shift();
    if (next) next();
    else pool.busy--;
  }
}

function take(): ChildProcess {
  const idle = pool.idle.pop();
  if (!idle) return start();
  idle.wake();
  return idle.child;
}

function start(): ChildProcess {
  // The server always runs in the checkout.
  const root = process.cwd();
  const permissions = [
    "--permission",
    `--allow-fs-read=${root}`,
    "--allow-addons",
    "--disable-warning=SecurityWarning",
  ];
  const child = fork(`${root}/services/attachments/inspect/child.ts`, {
    execArgv: [...permissions, `--max-old-space-size=${heapMegabytes}`],
    // Nothing of the server's environment: no key, no address of a database.
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // Writing to a process that has just died is no event of its own: its end is.
  child.on("error", () => undefined);
  return child;
}

function ask(child: ChildProcess, job: InspectionJob): Promise<Inspection> {
  return new Promise((resolve) => {
    const stopWatching = watch(child, () => finish({ refused: tooHeavy }, false));
    const timer = setTimeout(() => finish({ refused: tooHeavy }, false), mostTime);
    const onMessage = (inspection: Inspection) => finish(inspection, true);
    const onExit = () => finish({ refused: tooHeavy }, false);
    const finish = (inspection: Inspection, healthy: boolean) => {
      clearTimeout(timer);
      stopWatching();
      child.off("message", onMessage);
      child.off("exit", onExit);
      if (healthy) rest(child);
      else child.kill("SIGKILL");
      resolve(inspection);
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    child.send(job, (error) => error && finish({ refused: tooHeavy }, false));
  });
}

/** Keeps a process for the next file, without keeping the server from ending. */
function rest(child: ChildProcess): void {
  const wake = () => {
    clearTimeout(timer);
    child.off("exit", wake);
    pool.idle = pool.idle.filter((idle) => idle.child !== child);
    child.ref();
    child.channel?.ref();
  };
  const leave = () => {
    wake();
    child.kill("SIGKILL");
  };
  const timer = setTimeout(leave, idleTime).unref();
  child.once("exit", wake);
  pool.idle.push({ child, wake });
  child.unref();
  child.channel?.unref();
}

/**
 * Calls `exceed` when the process has worked too long or grown too far over one file. Where the system does not tell, as
 * only Linux does, the clock and the heap's own limit stand alone.
 */
function watch(child: ChildProcess, exceed: () => void): () => void {
  let first: Usage | undefined;
  const timer = setInterval(async () => {
    const usage = await readUsage(child.pid);
    if (!usage) return;
    first ??= usage;
    if (usage.bytes - first.bytes > mostGrowth || usage.work - first.work > mostWork) exceed();
  }, 50);
  return () => clearInterval(timer);
}

interface Usage {
  /** Memory that is in use. */
  bytes: number;
  /** Milliseconds that processors have spent on it. */
  work: number;
}

async function readUsage(pid: number | undefined): Promise<Usage | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The second field is a name in parentheses, which may hold anything; the third begins after it.
  const fields = line
    ?.slice(line.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  if (!fields) return undefined;
  const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]];
  return { bytes: pages * 4_096, work: (user + system) * 10 };
}
