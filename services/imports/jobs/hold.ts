import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { processId } from "#services/runs/live.ts";

const beatMs = 2_000;
/** A process that has not said for so long that it works on an import is dead. */
const leaseMs = 20_000;
/** Imports that one process works on at once; further ones wait. */
const mostAtOnce = 2;

/** Why work on an import ends early. */
export type StopReason = "cancelled" | "leaving";

interface Held {
  stop: AbortController;
  done: Promise<void>;
}

const state = singleton("imports.held", () => ({
  held: new Map<string, Held>(),
  busy: 0,
  waiting: [] as (() => void)[],
}));

/** The columns that say that this process works on an import. */
export function leaseOfThis(): { leaseOwner: string; leaseUntil: Date } {
  return { leaseOwner: processId, leaseUntil: new Date(Date.now() + leaseMs) };
}

/**
 * Works on an import beside requests, and lets others know that it lives. `signal` aborts with a `StopReason` when its
 * owner cancels it, from whatever process, or this one is told to end.
 */
export function holdJob(jobId: string, work: (signal: AbortSignal) => Promise<void>): void {
  const stop = new AbortController();
  const timer = setInterval(() => void beat(jobId, stop), beatMs);
  const done = takeTurn()
    .then(() => work(stop.signal).finally(giveTurn))
    .catch((error: unknown) => logger.error({ err: error, jobId }, "an import ended unexpectedly"))
    .finally(() => {
      clearInterval(timer);
      state.held.delete(jobId);
    });
  state.held.set(jobId, { stop, done });
}

/** Stops the work on an import if it is done here, and waits until it has stopped. */
export async function stopJob(jobId: string): Promise<void> {
  const held = state.held.get(jobId);
  held?.stop.abort("cancelled" satisfies StopReason);
  await held?.done;
}

/** Stops all work on imports, because this process ends. What was done is kept; the rest can be gone on with. */
export async function releaseImports(): Promise<void> {
  const all = [...state.held.values()];
  for (const { stop } of all) stop.abort("leaving" satisfies StopReason);
  await Promise.all(all.map(({ done }) => done));
}

async function beat(jobId: string, stop: AbortController): Promise<void> {
  try {
    const { count } = await db.importJob.updateMany({
      where: { id: jobId, leaseOwner: processId, cancelledAt: null },
      data: leaseOfThis(),
    });
    if (count === 0) stop.abort("cancelled" satisfies StopReason);
  } catch (error) {
    logger.warn({ err: error, jobId }, "an import could not say that it lives");
  }
}

async function takeTurn(): Promise<void> {
  if (state.busy >= mostAtOnce) await new Promise<void>((resolve) => state.waiting.push(resolve));
  else state.busy++;
}

function giveTurn(): void {
  const next = state.waiting.shift();
  if (next) next();
  else state.busy--;
}
