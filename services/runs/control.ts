import { bus } from "#lib/bus/bus.ts";
import type { LiveRun } from "#services/runs/live.ts";

/** What others ask of the process that writes a run. */
type Control = { ask: "stop" } | { ask: "snapshot" };

/** Obeys requests for a live run, wherever they come from. Returns the unsubscribe. */
export function listenToControl(live: LiveRun): () => void {
  return bus.subscribe(`run:${live.runId}:control`, (control: Control) => {
    if (control.ask === "stop") live.abort.abort("cancelled");
    else live.publish(live.snapshot());
  });
}

/** Asks the owner of a run to stop it. The owner also sees `cancelledAt` at its next save, should this get lost. */
export function askToStop(runId: string): void {
  bus.publish(`run:${runId}:control`, { ask: "stop" } satisfies Control);
}

/** Asks the owner of a run to send everything so far to the run's readers. */
export function askForSnapshot(runId: string): void {
  bus.publish(`run:${runId}:control`, { ask: "snapshot" } satisfies Control);
}
