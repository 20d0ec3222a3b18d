import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { singleton } from "#lib/singleton.ts";

/** One processor is left to the server itself. */
const processors = Math.max(1, availableParallelism() - 1);
/** Workers at once; further documents wait for one. Short ones have their own, so that they never wait for long ones. */
const mostWorkers = { long: Math.min(4, processors), short: Math.min(2, processors) };
/** Workers beside them that stand still, because the readers of their files are slow. */
const mostLent = { long: 4, short: 2 };
/** Milliseconds that a worker without work stays, with its parsers and grammars loaded. */
const idleTime = 300_000;
/** Megabytes of memory for the objects of one document. */
const limits = { maxOldGenerationSizeMb: 448, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 };

interface Idle {
  worker: Worker;
  /** Ends the waiting, because there is work or the worker is gone. */
  wake: () => void;
}

// Asked for like this, because the bundler would otherwise take the worker's file for a module of the page.
const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");

const pool = singleton("exports.workers", () => ({
  idle: [] as Idle[],
  long: { busy: 0, lent: 0, waiting: [] as (() => void)[] },
  short: { busy: 0, lent: 0, waiting: [] as (() => void)[] },
}));

type Length = keyof typeof mostWorkers;

/** A worker in use, and its place among those that work at once. */
export interface Place {
  worker: Worker;
  length: Length;
  lent: boolean;
}

/** A worker that has nothing to do, as soon as there is one. Throws the signal's reason when that comes first. */
export async function takePlace(length: Length, signal: AbortSignal): Promise<Place> {
  signal.throwIfAborted();
  if (pool[length].busy < mostWorkers[length]) pool[length].busy++;
  else await turn(length, signal);
  const idle = pool.idle.pop();
  idle?.wake();
  return { worker: idle?.worker ?? start(), length, lent: false };
}

/** Lets others work while this worker stands still. */
export function lendPlace(place: Place): void {
  if (place.lent || pool[place.length].lent >= mostLent[place.length]) return;
  place.lent = true;
  pool[place.length].lent++;
  free(place.length);
}

/** The worker goes on. It does not wait for its place: it was first, and a piece at a time is not much. */
export function reclaimPlace(place: Place): void {
  if (!place.lent) return;
  place.lent = false;
  pool[place.length].lent--;
  pool[place.length].busy++;
}

/** Ends the use of a worker. One that did not come to the end of its document is ended itself. */
export function leavePlace(place: Place, state: "done" | "broken"): void {
  if (state === "done") rest(place.worker);
  else void place.worker.terminate();
  if (place.lent) pool[place.length].lent--;
  else free(place.length);
}

function free(length: Length): void {
  const lane = pool[length];
  const next = lane.busy <= mostWorkers[length] ? lane.waiting.shift() : undefined;
  if (next) next();
  else lane.busy--;
}

/** A place that becomes free goes to whoever has waited longest. */
function turn(length: Length, signal: AbortSignal): Promise<void> {
  const lane = pool[length];
  return new Promise((resolve, reject) => {
    const begin = () => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    const leave = () => {
      lane.waiting = lane.waiting.filter((waiting) => waiting !== begin);
      reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    lane.waiting.push(begin);
  });
}

function start(): Worker {
  // The server always runs in the checkout.
  const worker = new Thread(`${process.cwd()}/services/exports/worker/main.ts`, {
    // Nothing of the server's environment or command line: no key, no address of a database.
    env: { NODE_ENV: "production" },
    argv: [],
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: limits,
  });
  // Whoever uses it hears of its failure; without a listener that would end the process.
  worker.on("error", () => undefined);
  return worker;
}

/** Keeps a worker for the next document, without keeping the server from ending. */
function rest(worker: Worker): void {
  const wake = () => {
    clearTimeout(timer);
    worker.off("exit", wake);
    pool.idle = pool.idle.filter((idle) => idle.worker !== worker);
    worker.ref();
  };
  const timer = setTimeout(() => {
    wake();
    void worker.terminate();
  }, idleTime).unref();
  worker.once("exit", wake);
  pool.idle.push({ worker, wake });
  worker.unref();
}
