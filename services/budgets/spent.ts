import { db, type Tx } from "#lib/db.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { periodOf } from "#services/budgets/period.ts";

/** What has gone of a budget: used by what has ended, held for what has not. */
export interface Spent {
  usedTokens: number;
  heldTokens: number;
  usedMicros: number;
  heldMicros: number;
}

/** Sums up what an org, or one person in it, has used and holds in the present period. Counts runs, never messages. */
export async function readSpent(
  budget: { orgId: string; scope: string; period: string },
  userId: string | null,
  tx: Tx = db,
): Promise<Spent> {
  const { from } = periodOf(budget.period);
  const whose = budget.scope === "org" ? Prisma.empty : Prisma.sql`AND r.billed_user_id = ${userId}::uuid`;
  const [row] = await tx.$queryRaw<Spent[]>`
    SELECT coalesce(sum(tokens) FILTER (WHERE NOT open), 0)::float8 AS "usedTokens", coalesce(sum(reserved_tokens) FILTER (WHERE open), 0)::float8 AS "heldTokens",
           coalesce(sum(cost_micros) FILTER (WHERE NOT open), 0)::float8 AS "usedMicros", coalesce(sum(reserved_micros) FILTER (WHERE open), 0)::float8 AS "heldMicros"
    FROM (
      SELECT r.status IN ('queued', 'running') AS open, r.reserved_tokens, r.reserved_micros, r.cost_micros,
             coalesce((r.usage->>'inputTokens')::bigint, 0) + coalesce((r.usage->>'outputTokens')::bigint, 0) AS tokens
      FROM runs r JOIN chat_sessions s ON s.id = r.session_id
      WHERE s.org_id = ${budget.orgId}::uuid AND r.created_at >= ${from} ${whose}
    ) run`;
  return row ?? { usedTokens: 0, heldTokens: 0, usedMicros: 0, heldMicros: 0 };
}
