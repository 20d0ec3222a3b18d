import { setTimeout as wait } from "node:timers/promises";
import { singleton } from "#lib/singleton.ts";
import { liveRuns } from "#services/runs/live.ts";

const longestDrainMs = 10_000;

/** Whether this process is leaving, and how many runs it is just taking. */
export const draining = singleton("draining", () => ({ started: false, claims: 0 }));

/** Ends the runs of this process as interrupted, with all their text saved, and lets none begin. */
export async function drainRuns(): Promise<void> {
  draining.started = true;
  for (const run of liveRuns.values()) run.abort.abort("shutdown");
  for (let waited = 0; liveRuns.size + draining.claims > 0 && waited < longestDrainMs; waited += 50) await wait(50);
}
