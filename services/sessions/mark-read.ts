import type { UserActor } from "#lib/actor.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import type { StreamItem } from "#lib/schemas/event.ts";
import type { MarkRead, ReadMark } from "#lib/schemas/session.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { hasUnread } from "#services/sessions/unread.ts";

/** Notes how far the actor has read a session, and tells their other tabs. A mark never goes back. */
export async function markSessionRead(actor: UserActor, input: { sessionId: string } & MarkRead): Promise<ReadMark> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const { sessionId, participantId } = access;
  // An answer has its number from its beginning on: reading what stands before its end must not hide that it ended.
  await db.$executeRaw`
    UPDATE participants p SET last_read_seq = greatest(p.last_read_seq, least(
      ${input.seq ?? null}::int, s.next_seq - 1,
      (SELECT min(m.seq) - 1 FROM chat_messages m WHERE m.session_id = s.id AND m.status = 'streaming' AND m.seq > p.last_read_seq)))
    FROM chat_sessions s WHERE p.id = ${participantId}::uuid AND s.id = p.session_id`;
  const [mark] = await db.$queryRaw<[ReadMark]>`
    SELECT p.last_read_seq AS "lastReadSeq", ${hasUnread} AS unread
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id WHERE p.id = ${participantId}::uuid`;
  // No fact about the session, so no event: only the person's own tabs care.
  const item: StreamItem = { kind: "read", sessionId, ...mark };
  bus.publish(`user:${actor.userId}`, item);
  return mark;
}
