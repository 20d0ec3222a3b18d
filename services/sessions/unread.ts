import { Prisma } from "#prisma/generated/client.ts";

/**
 * The condition on a message `m` for being new to participant `p`: after what they have read, and written by somebody
 * else. An answer is there to be read when it has ended, unless somebody stopped it.
 */
export const unreadMessage = Prisma.sql`(m.seq > p.last_read_seq AND m.participant_id IS DISTINCT FROM p.id
  AND m.deleted_at IS NULL AND m.status NOT IN ('streaming', 'cancelled'))`;

/** Whether anything in session `s` is new to participant `p`. */
export const hasUnread = Prisma.sql`EXISTS (SELECT 1 FROM chat_messages m WHERE m.session_id = s.id AND ${unreadMessage})`;
