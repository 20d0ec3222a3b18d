import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import type { SearchFilter } from "#lib/search/parse.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { containing } from "#services/search/like.ts";

/** The sessions in which somebody searches. */
export interface SearchScope {
  /** Their ids as a Postgres array. There may be ten thousand, which are quicker as one text than as values. */
  sessions: string;
  /** Messages in them, and in the whole database. */
  messages: number;
  all: number;
}

/**
 * The sessions that the actor takes part in and may read, as far as the filters let them. Everything is looked for in
 * these alone, so that no word of another's can be found, whatever is asked.
 */
export async function readScope(tx: Tx, actor: UserActor, filters: readonly SearchFilter[]): Promise<SearchScope> {
  const [row] = await tx.$queryRaw<[{ sessions: string | null; messages: number; all: number }]>`
    SELECT array_agg(s.id)::text AS sessions, coalesce(sum(s.message_count), 0)::float8 AS messages,
      (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'chat_messages'::regclass)::float8 AS all
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id WHERE ${sessionsOf(actor, filters)}`;
  return { sessions: row?.sessions ?? "{}", messages: row?.messages ?? 0, all: row?.all ?? 0 };
}

/** The condition on `participants p` and `chat_sessions s` for a session that the actor may search. */
export function sessionsOf(actor: UserActor, filters: readonly SearchFilter[]): Prisma.Sql {
  const conditions = [
    Prisma.sql`p.user_id = ${actor.userId}::uuid AND p.status = 'active' AND s.org_id = ${actor.orgId}::uuid AND s.deleted_at IS NULL`,
    Prisma.sql`(p.role IN ('owner', 'moderator', 'member', 'observer') OR 'read' = ANY(p.permissions))`,
  ];
  for (const filter of filters) {
    const condition = sessionCondition(filter);
    if (condition) conditions.push(filter.negated ? Prisma.sql`NOT (${condition})` : condition);
  }
  return Prisma.join(conditions, " AND ");
}

/** True for a filter that is about sessions, not about single messages. */
export function isAboutSessions(filter: SearchFilter): boolean {
  return sessionCondition(filter) !== null;
}

function sessionCondition({ name, value }: SearchFilter): Prisma.Sql | null {
  if (name === "tag") return Prisma.sql`EXISTS (SELECT 1 FROM unnest(s.tags) tag WHERE lower(tag) = lower(${value}))`;
  if (name === "in") return Prisma.sql`s.name ILIKE ${containing(value)}`;
  if (name !== "is") return null;
  if (value === "starred") return Prisma.sql`p.starred`;
  if (value === "archived") return Prisma.sql`s.archived_at IS NOT NULL`;
  if (value === "chat" || value === "discussion") return Prisma.sql`s.kind = ${value}`;
  return null;
}
