import { logger } from "#lib/logger.ts";
import { runExportJob } from "#services/exports/jobs/run.ts";

/** Milliseconds between two looks for work. */
const lookEvery = 2_000;

/** Works on exports in the background, one after the other. Returns the stop, which leaves the current one to others. */
export async function startExportJobs(): Promise<() => Promise<void>> {
  const leaving = new AbortController();
  let current: Promise<void> | undefined;
  const timer = setInterval(() => {
    current ??= workOff(leaving.signal).finally(() => {
      current = undefined;
    });
  }, lookEvery);
  return async () => {
    clearInterval(timer);
    leaving.abort(new Error("the server is leaving"));
    await current;
  };
}

async function workOff(leaving: AbortSignal): Promise<void> {
  try {
    while (!leaving.aborted && (await runExportJob(leaving)));
  } catch (error) {
    logger.error({ err: error }, "an export in the background failed; it is tried again");
  }
}
