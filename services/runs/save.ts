import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { liveRuns, processId } from "#services/runs/live.ts";
import { storedJson } from "#services/runs/stored.ts";

/** Seconds a run belongs to its process without a sign of life. */
export const leaseSeconds = 15;

const state = singleton("run-saver", () => ({ timer: undefined as NodeJS.Timeout | undefined, busy: false }));

/** Saves every run that this process is writing once a second, in one statement for all of them, as long as there are any. */
export function keepSaving(): void {
  state.timer ??= setInterval(tick, 1_000);
}

async function tick(): Promise<void> {
  if (liveRuns.size === 0) {
    clearInterval(state.timer);
    state.timer = undefined;
    return;
  }
  if (state.busy) return;
  state.busy = true;
  try {
    await saveLiveRuns();
  } catch (error) {
    logger.error({ err: error }, "running answers could not be saved; trying again in a second");
  } finally {
    state.busy = false;
  }
}

/**
 * Writes the parts so far, renews the leases, and stops the runs that somebody cancelled on another node. A run whose
 * lease another process took over is stopped here, so that it is never written twice.
 */
export async function saveLiveRuns(): Promise<void> {
  const runs = [...liveRuns.values()];
  const dirty = runs.filter((run) => run.dirty);
  for (const run of dirty) run.dirty = false;
  const held = await db.$queryRaw<Array<{ id: string; cancelled: boolean }>>`
    WITH renewed AS (
      UPDATE runs SET lease_until = now() + make_interval(secs => ${leaseSeconds})
      WHERE id = ANY(${runs.map((run) => run.runId)}::uuid[]) AND status = 'running' AND lease_owner = ${processId}
      RETURNING id, message_id, cancelled_at IS NOT NULL AS cancelled
    ), saved AS (
      UPDATE chat_messages m SET parts = text.parts::jsonb, updated_at = now()
      FROM unnest(${dirty.map((run) => run.runId)}::uuid[], ${dirty.map((run) => storedJson(run.parts))}::text[]) AS text(run_id, parts)
      JOIN renewed ON renewed.id = text.run_id
      WHERE m.id = renewed.message_id
    )
    SELECT id, cancelled FROM renewed`.catch((error: unknown) => {
    for (const run of dirty) run.dirty = true;
    throw error;
  });
  const alive = new Map(held.map((row) => [row.id, row]));
  for (const run of runs) {
    // A run that finished while the statement ran is no longer ours to stop.
    if (liveRuns.get(run.runId) !== run) continue;
    const row = alive.get(run.runId);
    if (!row) run.abort.abort("lost");
    else if (row.cancelled) run.abort.abort("cancelled");
  }
}
