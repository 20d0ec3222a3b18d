import type { UserActor } from "#lib/actor.ts";
import { decodeCursor, encodeCursor } from "#lib/cursor.ts";
import { db } from "#lib/db.ts";
import { canonicalProvider } from "#lib/schemas/model.ts";
import type { ListSessions, SessionSummary } from "#lib/schemas/session.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { presentSummary, type SummaryRow, summaryColumns } from "#services/sessions/summaries.ts";

/**
 * The sessions that the actor takes part in, latest activity first. Archived and deleted ones only when asked for.
 * Walks the index of participations, so a page costs the same among ten sessions and ten thousand.
 */
export async function listSessions(
  actor: UserActor,
  query: ListSessions,
): Promise<{ data: SessionSummary[]; nextCursor: string | null }> {
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${summaryColumns}, p.starred, p.last_activity_at AS "lastActivityAt"
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id
    WHERE p.user_id = ${actor.userId}::uuid AND p.status = 'active' AND s.org_id = ${actor.orgId}::uuid AND ${Prisma.join(filters(query), " AND ")}
    ORDER BY p.last_activity_at DESC, p.session_id DESC LIMIT ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map(presentSummary),
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.lastActivityAt.toISOString(), last.id]) : null,
  };
}

function filters(query: ListSessions): Prisma.Sql[] {
  const conditions = [query.deleted ? Prisma.sql`s.deleted_at IS NOT NULL` : Prisma.sql`s.deleted_at IS NULL`];
  if (!query.deleted && !query.starred)
    conditions.push(query.archived ? Prisma.sql`s.archived_at IS NOT NULL` : Prisma.sql`s.archived_at IS NULL`);
  if (query.starred !== undefined) conditions.push(Prisma.sql`p.starred = ${query.starred}`);
  if (query.tag) conditions.push(Prisma.sql`${query.tag} = ANY(s.tags)`);
  if (query.provider) conditions.push(Prisma.sql`s.provider = ${canonicalProvider(query.provider)}`);
  if (query.model) conditions.push(Prisma.sql`s.model = ${query.model}`);
  if (query.kind) conditions.push(Prisma.sql`s.kind = ${query.kind}`);
  if (query.query?.trim()) conditions.push(Prisma.sql`s.name ILIKE ${`%${escapeLike(query.query.trim())}%`}`);
  if (query.cursor) {
    const [at, id] = decodeCursor(query.cursor);
    conditions.push(Prisma.sql`(p.last_activity_at, p.session_id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return conditions;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
