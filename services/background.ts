import { logger } from "#lib/logger.ts";
import { removeExpired } from "#services/admin/remove-expired.ts";
import { collectAttachments } from "#services/attachments/collect.ts";
import { removeExpiredExports } from "#services/exports/jobs/remove.ts";
import { startExportJobs } from "#services/exports/jobs/start.ts";
import { startImports } from "#services/imports/jobs/resume.ts";
import { drainRuns } from "#services/runs/drain.ts";
import { startReaper } from "#services/runs/reap.ts";
import { checkSearchIndex } from "#services/search/check-index.ts";
import { collectWords } from "#services/search/collect-words.ts";
import { purgeDeleted } from "#services/sessions/purge.ts";

/** Work that goes on beside requests. `start` begins it and returns how to end it. */
interface BackgroundService {
  name: string;
  start(): Promise<() => Promise<void>>;
}

const hour = 3_600_000;

/** Started in this order and stopped in the opposite one. */
const services: BackgroundService[] = [
  { name: "runs of dead processes", start: startReaper },
  { name: "live runs", start: async () => drainRuns },
  { name: "imports", start: startImports },
  { name: "expired sign-ins", start: () => repeat(removeExpired, hour) },
  { name: "emptied bins", start: () => repeat(purgeDeleted, hour) },
  { name: "files that nobody sent", start: () => repeat(collectAttachments, hour) },
  { name: "exports in the background", start: startExportJobs },
  { name: "expired exports", start: () => repeat(removeExpiredExports, hour) },
  { name: "limits of search", start: () => repeat(checkSearchIndex, 24 * hour) },
  { name: "words for corrections", start: () => repeat(collectWords, 5_000) },
];

const running: { name: string; stop: () => Promise<void> }[] = [];

/** Starts every background service. The process entry calls it once, before the first request. */
export async function startBackground(): Promise<void> {
  for (const { name, start } of services) running.push({ name, stop: await start() });
}

/** Stops what was started, each after the one that may depend on it. A service that fails to stop holds up no other. */
export async function stopBackground(): Promise<void> {
  for (const { name, stop } of running.splice(0).reverse()) {
    await stop().catch((error: unknown) => logger.error({ error, name }, "a background service did not stop cleanly"));
  }
}

/** Does `work` now and then every `interval` milliseconds; a failure is logged and the next turn comes all the same. */
async function repeat(work: () => Promise<unknown>, interval: number): Promise<() => Promise<void>> {
  let current = Promise.resolve();
  const turn = () => {
    current = work().then(
      () => undefined,
      (error: unknown) => logger.error({ error }, "background work failed"),
    );
  };
  turn();
  const timer = setInterval(turn, interval);
  return async () => {
    clearInterval(timer);
    await current;
  };
}
