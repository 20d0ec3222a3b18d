import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import type { Part } from "#lib/schemas/message.ts";
import { publishEvents } from "#services/events/publish.ts";
import { claimAbandoned } from "#services/runs/claim.ts";
import { executeRun } from "#services/runs/execute.ts";
import { finishRun, interruption, unfinished } from "#services/runs/finish.ts";
import { processId } from "#services/runs/live.ts";

const reapEveryMs = 5_000;

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
  if (env.PARLEY_DATABASE === "embedded") await reap({ all: true });
  let current: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    current = current
      .then(() => reap({ all: false }))
      .catch((error: unknown) => logger.error({ err: error }, "the reaper failed; it tries again"));
  }, reapEveryMs);
  return async () => {
    clearInterval(timer);
    await current;
  };
}

/** One round: ends orphaned runs, then takes up what waits. With `all`, leases of others count as run out. */
export async function reap(options: { all: boolean }): Promise<void> {
  const orphans = await db.$queryRaw<Orphan[]>`
    SELECT r.id, r.session_id AS "sessionId", r.branch_id AS "branchId", r.message_id AS "messageId", r.model, m.parts,
           r.cancelled_at IS NOT NULL AS cancelled
    FROM runs r JOIN chat_messages m ON m.id = r.message_id
    WHERE r.status = 'running' AND (r.lease_until < now() OR (${options.all} AND r.lease_owner <> ${processId}))
    ORDER BY r.created_at LIMIT 500`;
  for (const orphan of orphans) await interrupt(orphan);
  for (let run = await claimAbandoned(); run; run = await claimAbandoned()) void executeRun(run);
}

async function interrupt(orphan: Orphan): Promise<void> {
  const outcome = orphan.cancelled
    ? unfinished("cancelled", orphan.parts, orphan.model, null)
    : unfinished("interrupted", orphan.parts, orphan.model, interruption);
  const event = await finishRun(orphan, outcome);
  if (event) await publishEvents([event]);
}
