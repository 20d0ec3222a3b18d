import { Prisma } from "#prisma/generated/client.ts";

/** The condition on a message `m` for being, or becoming, new to participant `p`: an answer is when it has ended. */
export const laterByOthers = Prisma.sql`(m.seq > p.last_read_seq AND m.participant_id IS DISTINCT FROM p.id
  AND m.deleted_at IS NULL AND m.status <> 'cancelled')`;

/** The condition on a message `m` for being new to participant `p`: written by somebody else after what they have read. */
export const unreadMessage = Prisma.sql`(${laterByOthers} AND m.status <> 'streaming')`;

/** Whether anything in session `s` is new to participant `p`. */
export const hasUnread = Prisma.sql`EXISTS (SELECT 1 FROM chat_messages m WHERE m.session_id = s.id AND ${unreadMessage})`;
