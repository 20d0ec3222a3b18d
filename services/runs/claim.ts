import { db } from "#lib/db.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { processId } from "#services/runs/live.ts";
import { leaseSeconds } from "#services/runs/save.ts";

/** A run that this process now owns, with what it needs to begin. */
export interface ClaimedRun {
  id: string;
  sessionId: string;
  branchId: string;
  messageId: string;
  kind: "answer" | "continue";
  model: string;
  billedUserId: string | null;
  orgId: string;
  sessionName: string;
  autoNamed: boolean;
  settings: SessionSettings;
  messageDepth: number;
  parts: Part[];
  cancelled: boolean;
}

/**
 * Takes a queued run, if its turn has come: runs of one branch are answered one after the other, oldest first.
 * Returns null when it has to wait, was taken by somebody else, or is no longer queued.
 */
export function claimRun(runId: string): Promise<ClaimedRun | null> {
  return claim(Prisma.sql`r.id = ${runId}::uuid`);
}

/** Takes the next run of a branch. */
export function claimNextOnBranch(branchId: string): Promise<ClaimedRun | null> {
  return claim(Prisma.sql`r.branch_id = ${branchId}::uuid`);
}

/** Takes any run that waits though nothing on its branch is running: what a crashed process left behind. */
export function claimAbandoned(): Promise<ClaimedRun | null> {
  return claim(Prisma.sql`r.created_at < now() - interval '2 seconds'`);
}

async function claim(which: Prisma.Sql): Promise<ClaimedRun | null> {
  const [run] = await db.$queryRaw<ClaimedRun[]>`
    WITH next AS (
      SELECT r.id FROM runs r
      WHERE ${which} AND r.status = 'queued' AND NOT EXISTS (
        SELECT 1 FROM runs earlier WHERE earlier.branch_id = r.branch_id AND earlier.id <> r.id
          AND (earlier.status = 'running' OR (earlier.status = 'queued' AND (earlier.created_at, earlier.id) < (r.created_at, r.id))))
      ORDER BY r.created_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
    ), claimed AS (
      UPDATE runs SET status = 'running', lease_owner = ${processId}, lease_until = now() + make_interval(secs => ${leaseSeconds}), started_at = now()
      FROM next WHERE runs.id = next.id AND runs.status = 'queued' RETURNING runs.*
    )
    SELECT c.id, c.session_id AS "sessionId", c.branch_id AS "branchId", c.message_id AS "messageId", c.kind, c.model,
           c.billed_user_id AS "billedUserId", c.cancelled_at IS NOT NULL AS cancelled, s.org_id AS "orgId", s.name AS "sessionName",
           s.auto_named AS "autoNamed", s.settings, m.depth AS "messageDepth", m.parts
    FROM claimed c JOIN chat_sessions s ON s.id = c.session_id JOIN chat_messages m ON m.id = c.message_id`;
  return run ?? null;
}
