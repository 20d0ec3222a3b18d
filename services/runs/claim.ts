import { db } from "#lib/db.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { type ContextSource, contextColumns, contextTables, defaultWindow } from "#services/context/path.ts";
import { draining } from "#services/runs/drain.ts";
import { processId } from "#services/runs/live.ts";
import { leaseSeconds } from "#services/runs/save.ts";

/** A run that this process now owns, with what it needs to begin. */
export interface ClaimedRun extends Omit<ContextSource, "systemPrompt"> {
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
  /** The session's next number when all this was read. */
  nextSeq: number;
}

/**
 * Takes a queued run, if its turn has come: runs of one branch are answered one after the other, from the root down.
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
  // A process that is leaving takes up nothing new: another one, or its successor, will.
  if (draining.started) return null;
  draining.claims++;
  try {
    return await take(which);
  } finally {
    draining.claims--;
  }
}

// By place and not by time: of two that were sent at once, the one that waited for the other may have begun before it.
async function take(which: Prisma.Sql): Promise<ClaimedRun | null> {
  // One statement claims the run and reads its prompt: everything here is waited for before a model is asked.
  const [run] = await db.$queryRaw<ClaimedRun[]>`
    WITH RECURSIVE next AS (
      SELECT r.id FROM runs r JOIN chat_messages m ON m.id = r.message_id
      WHERE ${which} AND r.status = 'queued' AND NOT EXISTS (
        SELECT 1 FROM runs earlier JOIN chat_messages above ON above.id = earlier.message_id
        WHERE earlier.branch_id = r.branch_id AND earlier.id <> r.id
          AND (earlier.status = 'running' OR (earlier.status = 'queued' AND above.depth < m.depth)))
      ORDER BY r.created_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
    ), claimed AS (
      UPDATE runs SET status = 'running', lease_owner = ${processId}, lease_until = now() + make_interval(secs => ${leaseSeconds}), started_at = now()
      FROM next WHERE runs.id = next.id AND runs.status = 'queued' RETURNING runs.*
    ), target AS (
      SELECT c.session_id, c.branch_id, m.depth, m.parts, CASE c.kind WHEN 'continue' THEN m.depth ELSE m.depth - 1 END AS last,
        coalesce((s.settings->>'contextWindow')::int, ${defaultWindow}) AS span,
        s.org_id, s.name, s.auto_named, s.settings, s.next_seq
      FROM claimed c JOIN chat_sessions s ON s.id = c.session_id JOIN chat_messages m ON m.id = c.message_id
    ), ${contextTables}
    SELECT c.id, c.session_id AS "sessionId", c.branch_id AS "branchId", c.message_id AS "messageId", c.kind, c.model,
           c.billed_user_id AS "billedUserId", c.cancelled_at IS NOT NULL AS cancelled, t.org_id AS "orgId", t.name AS "sessionName",
           t.auto_named AS "autoNamed", t.settings, t.next_seq AS "nextSeq", t.depth AS "messageDepth", t.parts,
           (SELECT p.values->>'instructions' FROM user_preferences p WHERE p.user_id = c.billed_user_id) AS instructions,
           ${contextColumns}
    FROM claimed c, target t`;
  return run ?? null;
}
