import type { UserActor } from "#lib/actor.ts";
import { decodeCursor, encodeCursor } from "#lib/cursor.ts";
import type { Tx } from "#lib/db.ts";
import type { SearchResult } from "#lib/schemas/search.ts";
import type { SearchQuery } from "#lib/search/parse.ts";
import { markParts } from "#lib/search/snippet.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { containing } from "#services/search/like.ts";
import { isAboutSessions, sessionsOf } from "#services/search/scope.ts";

interface Row {
  id: string;
  name: string;
  archivedAt: Date | null;
  at: Date;
}

/**
 * The sessions whose name has every word, anywhere in it, latest activity first. Filters about messages say nothing of
 * names, so with one of them no session is found.
 */
export async function findSessionsByName(
  tx: Tx,
  actor: UserActor,
  query: SearchQuery,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: SearchResult[]; nextCursor: string | null }> {
  const wanted = query.terms.some((term) => !term.negated) || query.filters.length > 0;
  if (!wanted || !query.filters.every(isAboutSessions)) return { data: [], nextCursor: null };
  const conditions = query.terms.map(({ text, negated }) =>
    negated ? Prisma.sql`s.name NOT ILIKE ${containing(text)}` : Prisma.sql`s.name ILIKE ${containing(text)}`,
  );
  if (cursor) {
    const [at, id] = decodeCursor(cursor);
    conditions.push(Prisma.sql`(p.last_activity_at, p.session_id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.id, s.name, s.archived_at AS "archivedAt", p.last_activity_at AS at
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id
    WHERE ${Prisma.join([sessionsOf(actor, query.filters), ...conditions], " AND ")}
    ORDER BY p.last_activity_at DESC, p.session_id DESC LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map((row) => presentSession(row, query)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
  };
}

function presentSession(row: Row, query: SearchQuery): SearchResult {
  return {
    ...{ type: "session", id: row.id, sessionId: row.id, sessionName: row.name, archived: row.archivedAt !== null },
    ...{ messageId: null, branchId: null, branchName: null, branchKind: null, role: null, author: null, title: null },
    at: row.at.toISOString(),
    snippet: markParts(row.name, query.terms),
  };
}
