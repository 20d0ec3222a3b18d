import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import type { ReferenceEnd } from "#lib/schemas/reference.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { excerptOf } from "#services/messages/excerpt.ts";

/** Sessions that a person may read now; for the name `s`. */
export function readableBy(actor: UserActor): Prisma.Sql {
  return Prisma.sql`s.deleted_at IS NULL AND s.org_id = ${actor.orgId}::uuid AND EXISTS (
    SELECT 1 FROM participants me WHERE me.session_id = s.id AND me.user_id = ${actor.userId}::uuid AND me.status = 'active')`;
}

/** Whether the message `m` is one that readers see: neither deleted nor in a lane that was pruned. */
export const isShown = Prisma.sql`m.deleted_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM chat_branches lane WHERE lane.id = m.branch_id AND lane.status = 'pruned')`;

/** The columns from which an end of a reference is shown; for the names `s`, `m` and `u`. */
export const endColumns = Prisma.sql`
  s.id AS "sessionId", s.name AS "sessionName", m.id AS "messageId", m.branch_id AS "branchId",
  CASE WHEN ${isShown} THEN left(m.content, 1000) ELSE '' END AS content, coalesce(u.name, m.model, '') AS author`;

export interface EndRow {
  sessionId: string;
  sessionName: string;
  messageId: string | null;
  branchId: string | null;
  content: string | null;
  author: string | null;
}

/** An end of a reference as its reader sees it. */
export function presentEnd(row: EndRow): ReferenceEnd {
  const { sessionId, sessionName, messageId, branchId } = row;
  return {
    sessionId,
    sessionName,
    messageId,
    branchId,
    author: row.author ?? "",
    excerpt: excerptOf(row.content ?? ""),
  };
}

/** Messages and sessions by their id, as far as the person may read them. Others are left out. */
export async function readTargets(
  tx: Tx,
  actor: UserActor,
  ids: readonly string[],
): Promise<Map<string, ReferenceEnd>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Array<EndRow & { id: string }>>`
    SELECT m.id, ${endColumns}
    FROM chat_messages m JOIN chat_sessions s ON s.id = m.session_id
    LEFT JOIN participants p ON p.id = m.participant_id LEFT JOIN users u ON u.id = p.user_id
    WHERE m.id = ANY(${ids}::uuid[]) AND ${readableBy(actor)}
    UNION ALL
    SELECT s.id, s.id, s.name, NULL, NULL, NULL, NULL FROM chat_sessions s WHERE s.id = ANY(${ids}::uuid[]) AND ${readableBy(actor)}`;
  return new Map(rows.map((row) => [row.id, presentEnd(row)]));
}
