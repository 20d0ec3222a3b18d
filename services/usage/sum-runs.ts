import { db } from "#lib/db.ts";
import type { UsageGrouping } from "#lib/schemas/usage.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Which runs to sum up. */
export interface UsageFilter {
  orgId: string;
  /** Who reads the report: names are those of sessions in which they take part. */
  readerId: string;
  /** Days of `timeZone`, both included. */
  from: string;
  to: string;
  timeZone: string;
  userId?: string | undefined;
  model?: string | undefined;
  provider?: string | undefined;
  sessionId?: string | undefined;
  branchId?: string | undefined;
}

/** What the runs of a group used. `key` is null where the thing is gone. */
export interface UsageRow {
  key: string | null;
  label: string | null;
  model: string | null;
  runs: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  costMicros: number | null;
  unpriced: number;
}

/** The model that answered: the one that was asked, unless another took over. */
const answeredBy = Prisma.sql`CASE WHEN jsonb_array_length(r.attempts) > 1 THEN (r.attempts->-1->>'provider') || ':' || (r.attempts->-1->>'model') ELSE r.model END`;

/** Sums up ended runs by what is asked for. Days come with one row for each model. */
export function sumRuns(filter: UsageFilter, groupBy: UsageGrouping): Promise<UsageRow[]> {
  const { key, label, join = Prisma.empty } = groupingOf(groupBy, filter);
  return db.$queryRaw<UsageRow[]>`
    SELECT key, max(label) AS label, ${groupBy === "day" ? Prisma.sql`run.model` : Prisma.sql`NULL`} AS model, count(*)::int AS runs,
           sum(input)::float8 AS "inputTokens", sum(cached)::float8 AS "cachedTokens", sum(output)::float8 AS "outputTokens", sum(reasoning)::float8 AS "reasoningTokens",
           sum(cost)::float8 AS "costMicros", (count(*) FILTER (WHERE cost IS NULL AND input + output > 0))::int AS unpriced
    FROM (
      SELECT ${key} AS key, ${label} AS label, ${answeredBy} AS model, r.cost_micros AS cost,
             ${tokens("inputTokens")} AS input, ${tokens("cachedTokens")} AS cached, ${tokens("outputTokens")} AS output, ${tokens("reasoningTokens")} AS reasoning
      FROM runs r JOIN chat_sessions s ON s.id = r.session_id ${join}
      WHERE ${conditions(filter)}
    ) run
    WHERE ${filter.model ? Prisma.sql`run.model = ${filter.model}` : Prisma.sql`true`}
      AND ${filter.provider ? Prisma.sql`split_part(run.model, ':', 1) = ${filter.provider}` : Prisma.sql`true`}
    GROUP BY 1, 3`;
}

function tokens(name: string): Prisma.Sql {
  return Prisma.sql`coalesce((r.usage->>${name})::bigint, 0)`;
}

function conditions(filter: UsageFilter): Prisma.Sql {
  const { orgId, from, to, timeZone, userId, sessionId, branchId } = filter;
  return Prisma.join(
    [
      Prisma.sql`s.org_id = ${orgId}::uuid AND r.status NOT IN ('queued', 'running')`,
      Prisma.sql`r.created_at >= (${from}::date::timestamp AT TIME ZONE ${timeZone})`,
      Prisma.sql`r.created_at < ((${to}::date + 1)::timestamp AT TIME ZONE ${timeZone})`,
      ...(userId ? [Prisma.sql`r.billed_user_id = ${userId}::uuid`] : []),
      ...(sessionId ? [Prisma.sql`r.session_id = ${sessionId}::uuid`] : []),
      ...(branchId ? [Prisma.sql`r.branch_id = ${branchId}::uuid`] : []),
    ],
    " AND ",
  );
}

function groupingOf(
  groupBy: UsageGrouping,
  { timeZone, readerId }: UsageFilter,
): { key: Prisma.Sql; label: Prisma.Sql; join?: Prisma.Sql } {
  switch (groupBy) {
    case "day":
      return { key: Prisma.sql`to_char(r.created_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD')`, label: Prisma.sql`NULL` };
    case "model":
      return { key: answeredBy, label: Prisma.sql`NULL` };
    case "provider":
      return { key: Prisma.sql`split_part(${answeredBy}, ':', 1)`, label: Prisma.sql`NULL` };
    case "user":
      return {
        ...{ key: Prisma.sql`r.billed_user_id::text`, label: Prisma.sql`u.name` },
        join: Prisma.sql`LEFT JOIN users u ON u.id = r.billed_user_id`,
      };
    case "session":
      return { key: Prisma.sql`r.session_id::text`, label: nameFor(readerId, Prisma.sql`s.name`) };
    case "branch":
      return {
        ...{ key: Prisma.sql`r.branch_id::text`, label: nameFor(readerId, Prisma.sql`coalesce(b.name, b.kind)`) },
        join: Prisma.sql`LEFT JOIN chat_branches b ON b.id = r.branch_id`,
      };
  }
}

/** A name out of a session, unless the reader does not take part in it, or no longer. */
function nameFor(readerId: string, name: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN EXISTS (
    SELECT 1 FROM participants p WHERE p.session_id = s.id AND p.user_id = ${readerId}::uuid AND p.status = 'active') THEN ${name} END`;
}
