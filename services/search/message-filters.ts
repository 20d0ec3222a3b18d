import type { UserActor } from "#lib/actor.ts";
import type { SearchFilter } from "#lib/search/parse.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { containing } from "#services/search/like.ts";
import { isAboutSessions } from "#services/search/scope.ts";
import { unreadMessage } from "#services/sessions/unread.ts";

/** The condition on `chat_messages m` that the filters about messages make. */
export function messageConditions(actor: UserActor, filters: readonly SearchFilter[]): Prisma.Sql {
  const conditions = filters
    .filter((filter) => !isAboutSessions(filter))
    .map((filter) => {
      const condition = messageCondition(actor, filter);
      return filter.negated ? Prisma.sql`NOT (${condition})` : condition;
    });
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
}

function messageCondition(actor: UserActor, { name, value }: SearchFilter): Prisma.Sql {
  if (name === "before") return Prisma.sql`m.created_at < ${value}::timestamptz`;
  if (name === "after") return Prisma.sql`m.created_at >= ${value}::timestamptz`;
  if (name === "model") return Prisma.sql`coalesce(m.provider || ':' || m.model, '') ILIKE ${containing(value)}`;
  if (name === "from") return author(actor, value);
  if (name === "has") return has(value);
  if (value === "pinned") {
    return Prisma.sql`(m.has_extras AND EXISTS (SELECT 1 FROM context_rules c WHERE c.message_id = m.id AND c.kind = 'pin'))`;
  }
  return Prisma.sql`EXISTS (SELECT 1 FROM participants p WHERE p.session_id = m.session_id AND p.user_id = ${actor.userId}::uuid AND ${unreadMessage})`;
}

function author(actor: UserActor, value: string): Prisma.Sql {
  const wanted = value.toLowerCase();
  if (["assistant", "model", "ai"].includes(wanted)) return Prisma.sql`m.role = 'assistant'`;
  const person =
    wanted === "me"
      ? Prisma.sql`a.user_id = ${actor.userId}::uuid`
      : Prisma.sql`(u.name ILIKE ${containing(value)} OR a.channel_sender ILIKE ${containing(value)})`;
  return Prisma.sql`EXISTS (SELECT 1 FROM participants a LEFT JOIN users u ON u.id = a.user_id WHERE a.id = m.participant_id AND ${person})`;
}

function has(value: string): Prisma.Sql {
  if (value === "code") return Prisma.sql`m.content LIKE '%\`\`\`%'`;
  if (value === "link") return Prisma.sql`(m.content LIKE '%http://%' OR m.content LIKE '%https://%')`;
  if (value === "branch") {
    return Prisma.sql`EXISTS (SELECT 1 FROM chat_branches f WHERE f.parent_branch_id = m.branch_id AND f.fork_depth = m.depth AND f.kind = 'fork' AND f.status <> 'pruned')`;
  }
  const rows: Record<string, Prisma.Sql> = {
    reaction: Prisma.sql`SELECT 1 FROM reactions x WHERE x.message_id = m.id`,
    note: Prisma.sql`SELECT 1 FROM annotations x WHERE x.message_id = m.id AND x.deleted_at IS NULL`,
    attachment: Prisma.sql`SELECT 1 FROM message_attachments x WHERE x.message_id = m.id`,
    image: Prisma.sql`SELECT 1 FROM message_attachments x JOIN chat_attachments i ON i.id = x.attachment_id WHERE x.message_id = m.id AND i.type = 'image'`,
  };
  return Prisma.sql`(m.has_extras AND EXISTS (${rows[value] ?? Prisma.sql`SELECT 1 WHERE false`}))`;
}
