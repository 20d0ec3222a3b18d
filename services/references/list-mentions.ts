import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ListMentions, Mention } from "#lib/schemas/reference.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { excerptOf } from "#services/messages/excerpt.ts";
import { authorize } from "#services/permissions.ts";
import { type EndRow, endColumns, isShown, presentEnd, readableBy } from "#services/references/target.ts";
import { accessSession } from "#services/sessions/access.ts";

interface Row extends EndRow {
  id: string;
  targetId: string;
  targetContent: string | null;
  targetBranchId: string | null;
  createdAt: Date;
}

/** Where the messages of a session, and the session itself, are mentioned, newest first, as far as the actor may see. */
export async function listMentions(
  actor: UserActor,
  input: { sessionId: string } & ListMentions,
): Promise<{ data: Mention[]; nextCursor: string | null }> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const before = afterCursor(input.cursor).id?.lt;
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id, r.target_id AS "targetId", left(t.content, 1000) AS "targetContent", t.branch_id AS "targetBranchId",
           r.created_at AS "createdAt", ${endColumns}
    FROM "references" r JOIN chat_messages m ON m.id = r.message_id JOIN chat_sessions s ON s.id = m.session_id
    LEFT JOIN participants p ON p.id = m.participant_id LEFT JOIN users u ON u.id = p.user_id
    LEFT JOIN chat_messages t ON t.id = r.target_id AND t.session_id = ${access.sessionId}::uuid
    LEFT JOIN chat_branches lane ON lane.id = t.branch_id
    WHERE r.target_id IN (SELECT ${access.sessionId}::uuid UNION ALL SELECT id FROM chat_messages WHERE session_id = ${access.sessionId}::uuid)
      AND ${isShown} AND t.deleted_at IS NULL AND lane.status IS DISTINCT FROM 'pruned' AND ${readableBy(actor)}
      AND ${before ? Prisma.sql`r.id < ${before}::uuid` : Prisma.sql`true`}
    ORDER BY r.id DESC LIMIT ${input.limit + 1}`;
  return toPage(rows, input.limit, (row) => ({
    id: row.id,
    targetId: row.targetId,
    targetExcerpt: excerptOf(row.targetContent ?? ""),
    targetBranchId: row.targetBranchId,
    from: presentEnd(row),
    createdAt: row.createdAt.toISOString(),
  }));
}
