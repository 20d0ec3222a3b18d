import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { pathSlices } from "#services/sessions/tree.ts";
import { unreadMessage } from "#services/sessions/unread.ts";

/** How far the actor has read a session, and the first message of a branch's path that is new to them. */
export async function findReadMark(access: SessionAccess, branchId: string): Promise<ChatSession["readMark"]> {
  const slices = pathSlices(await loadChain(access.sessionId, branchId));
  const [mark] = await db.$queryRaw<[NonNullable<ChatSession["readMark"]>?]>`
    SELECT p.last_read_seq AS "lastReadSeq", (
      -- What is new is looked for first: it is little, and the path may be long.
      SELECT m.id FROM (SELECT m.id, m.branch_id, m.depth FROM chat_messages m
                        WHERE m.session_id = p.session_id AND ${unreadMessage} OFFSET 0) m
      JOIN unnest(${slices.map((slice) => slice.branchId)}::uuid[], ${slices.map((slice) => slice.from)}::int[],
                  ${slices.map((slice) => slice.to)}::int[]) AS slice(branch_id, low, high)
        ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
      ORDER BY m.depth LIMIT 1) AS "firstUnreadId"
    FROM participants p WHERE p.id = ${access.participantId}::uuid`;
  if (!mark) throw notFound("session");
  return mark;
}
