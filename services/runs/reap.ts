import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import type { Part } from "#lib/schemas/message.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { publishEvents } from "#services/events/publish.ts";
import { claimAbandoned } from "#services/runs/claim.ts";
import { executeRun } from "#services/runs/execute.ts";
import { finishRun, interruption, unfinished } from "#services/runs/finish.ts";
import { processId } from "#services/runs/live.ts";

const reapEveryMs = 5_000;
/** Waiting runs that one round takes up, so that thousands left behind do not all ask their models at once. */
const mostBegun = 50;

interface Orphan {
  id: string;
  sessionId: string;
  branchId: string;
  messageId: string;
  model: string;
  parts: Part[];
  cancelled: boolean;
}

/**
 * Cleans up after processes that died: their runs become interrupted with the text they had saved, and what still
 * waited behind them is answered. Returns the stop.
 */
export async function startReaper(): Promise<() => Promise<void>> {
  // An embedded database has one server only, so whatever runs before we began is orphaned for certain.
  if (env.PARLEY_DATABASE === "embedded") await attempt({ all: true });
  let current: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    current = current.then(() => attempt({ all: false }));
  }, reapEveryMs);
  return async () => {
    clearInterval(timer);
    await current;
  };
}

/** A round that may fail: nothing that lies in the database keeps a server from starting. */
function attempt(options: { all: boolean }): Promise<void> {
  return reap(options).catch((error: unknown) => logger.error({ err: error }, "the reaper failed; it tries again"));
}

/** One round: ends orphaned runs, then takes up what waits. With `all`, leases of others count as run out. */
export async function reap(options: { all: boolean }): Promise<void> {
  const orphaned = Prisma.sql`runs.status = 'running' AND (runs.lease_until < now() OR (${options.all} AND runs.lease_owner <> ${processId}))`;
  const orphans = await db.$queryRaw<Orphan[]>`
    SELECT runs.id, runs.session_id AS "sessionId", runs.branch_id AS "branchId", runs.message_id AS "messageId", runs.model, m.parts,
           runs.cancelled_at IS NOT NULL AS cancelled
    FROM runs JOIN chat_messages m ON m.id = runs.message_id
    WHERE ${orphaned} ORDER BY runs.created_at LIMIT 500`;
  for (const orphan of orphans) {
    await interrupt(orphan, orphaned).catch((error: unknown) =>
      logger.error({ err: error, runId: orphan.id }, "the run of a dead process could not be ended; trying again"),
    );
  }
  for (let begun = 0; begun < mostBegun; begun++) {
    const run = await claimAbandoned();
    if (!run) return;
    void executeRun(run);
  }
}

/** Asks once more whether the run is orphaned: its owner may only have been slow, and have saved more since. */
async function interrupt(orphan: Orphan, orphaned: Prisma.Sql): Promise<void> {
  const outcome = orphan.cancelled
    ? unfinished("cancelled", orphan.parts, orphan.model, null)
    : unfinished("interrupted", orphan.parts, orphan.model, interruption);
  const event = await finishRun(orphan, outcome, orphaned);
  if (event) await publishEvents([event]);
}
