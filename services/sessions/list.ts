import type { UserActor } from "#lib/actor.ts";
import { encodeCursor } from "#lib/cursor.ts";
import { db } from "#lib/db.ts";
import type { ListSessions, SessionSummary } from "#lib/schemas/session.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { sessionConditions } from "#services/sessions/conditions.ts";
import { personalColumns, presentSummary, type SummaryRow, summaryColumns } from "#services/sessions/summaries.ts";

/**
 * The sessions that the actor takes part in, latest activity first. Archived and deleted ones only when asked for.
 * Walks the index of participations, so a page costs the same among ten sessions and ten thousand.
 */
export async function listSessions(
  actor: UserActor,
  query: ListSessions,
): Promise<{ data: SessionSummary[]; nextCursor: string | null }> {
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${summaryColumns}, ${personalColumns}
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id
    WHERE p.user_id = ${actor.userId}::uuid AND p.status = 'active' AND s.org_id = ${actor.orgId}::uuid AND ${Prisma.join(sessionConditions(actor, query), " AND ")}
    ORDER BY p.last_activity_at DESC, p.session_id DESC LIMIT ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map(presentSummary),
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.lastActivityAt.toISOString(), last.id]) : null,
  };
}
