import type { UserActor } from "#lib/actor.ts";
import { decodeCursor } from "#lib/cursor.ts";
import { canonicalProvider } from "#lib/schemas/model.ts";
import type { ListSessions } from "#lib/schemas/session.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Query = Omit<ListSessions, "limit">;

/** What a list asks of sessions `s` and the actor's participation `p` in them, as conditions that must all hold. */
export function sessionConditions(actor: UserActor, query: Query): Prisma.Sql[] {
  return [...shelf(query), ...ofSession(query), ...personal(query), ...inside(actor, query), ...position(query)];
}

/** The list, the archive or the bin; starred sessions are found in the first two. */
function shelf({ deleted, archived, starred }: Query): Prisma.Sql[] {
  if (deleted) return [Prisma.sql`s.deleted_at IS NOT NULL`];
  const there = Prisma.sql`s.deleted_at IS NULL`;
  if (starred && archived === undefined) return [there];
  return [there, archived ? Prisma.sql`s.archived_at IS NOT NULL` : Prisma.sql`s.archived_at IS NULL`];
}

function ofSession({ query, tag, provider, model, kind }: Query): Prisma.Sql[] {
  const words = query?.trim();
  return [
    ...(tag ? [Prisma.sql`s.tags @> ARRAY[${tag}]::text[]`] : []),
    ...(provider ? [Prisma.sql`s.provider = ${canonicalProvider(provider)}`] : []),
    ...(model ? [Prisma.sql`s.model = ${model}`] : []),
    ...(kind ? [Prisma.sql`s.kind = ${kind}`] : []),
    ...(words ? [Prisma.sql`s.name ILIKE ${`%${escapeLike(words)}%`}`] : []),
  ];
}

/** What the index of participations knows. Folders are the actor's own, so a foreign one holds nothing of theirs. */
function personal({ starred, folder, from, to }: Query): Prisma.Sql[] {
  return [
    // Written out, because a planned statement with a parameter would not use the index of the starred ones.
    ...(starred === undefined ? [] : [starred ? Prisma.sql`p.starred` : Prisma.sql`NOT p.starred`]),
    ...(folder === "none" ? [Prisma.sql`p.folder_id IS NULL`] : []),
    ...(folder && folder !== "none" ? [Prisma.sql`p.folder_id = ${folder}::uuid`] : []),
    ...(from ? [Prisma.sql`p.last_activity_at >= ${new Date(from)}`] : []),
    ...(to ? [Prisma.sql`p.last_activity_at < ${endOf(to)}`] : []),
  ];
}

/** What only the messages tell, of which those that were deleted or pruned tell nothing. */
function inside(actor: UserActor, { author, hasAttachment }: Query): Prisma.Sql[] {
  const wrote = Prisma.sql`EXISTS (
    SELECT 1 FROM participants a JOIN chat_messages m ON m.participant_id = a.id AND m.deleted_at IS NULL
      JOIN chat_branches b ON b.id = m.branch_id AND b.status <> 'pruned'
    WHERE a.session_id = s.id AND a.user_id = ${author === "me" ? actor.userId : author}::uuid)`;
  const attached = Prisma.sql`EXISTS (
    SELECT 1 FROM chat_messages m JOIN message_attachments f ON f.message_id = m.id
      JOIN chat_branches b ON b.id = m.branch_id AND b.status <> 'pruned'
    WHERE m.session_id = s.id AND m.has_extras AND m.deleted_at IS NULL)`;
  return [
    ...(author ? [wrote] : []),
    ...(hasAttachment === undefined ? [] : [hasAttachment ? attached : Prisma.sql`NOT ${attached}`]),
  ];
}

function position({ cursor }: Query): Prisma.Sql[] {
  if (!cursor) return [];
  const [at, id] = decodeCursor(cursor);
  return [Prisma.sql`(p.last_activity_at, p.session_id) < (${at}::timestamptz, ${id}::uuid)`];
}

/** The first moment after a time limit: a day without a time is included. */
function endOf(to: string): Date {
  const end = new Date(to);
  if (/^\d{4}-\d{2}-\d{2}$/.test(to)) end.setUTCDate(end.getUTCDate() + 1);
  return end;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
