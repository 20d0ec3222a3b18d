import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { type OutlineEntry, type OutlineQuery, parseStretches } from "#lib/schemas/outline.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { titleFrom } from "#services/sessions/title.ts";

/**
 * The first words of messages that are given by lane and depth, in any lanes of a session. Lanes of other sessions and
 * depths at which nothing lies are left out.
 */
export async function findOutline(
  actor: UserActor,
  input: { sessionId: string } & OutlineQuery,
): Promise<{ data: OutlineEntry[] }> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const stretches = parseStretches(input.at) ?? [];
  if (stretches.length === 0) return { data: [] };
  const rows = await db.$queryRaw<Array<Omit<OutlineEntry, "words"> & { begin: string }>>`
    SELECT DISTINCT m.id, m.branch_id AS "branchId", m.depth, m.role, m.deleted_at IS NOT NULL AS deleted,
           m.merge_id AS "mergeId", CASE WHEN m.deleted_at IS NULL THEN left(m.content, 400) ELSE '' END AS begin
    FROM unnest(${stretches.map(({ branchId }) => branchId)}::uuid[], ${stretches.map(({ from }) => from)}::int[],
                ${stretches.map(({ to }) => to)}::int[]) AS stretch(branch_id, low, high)
    JOIN chat_messages m ON m.branch_id = stretch.branch_id AND m.depth BETWEEN stretch.low AND stretch.high
    WHERE m.session_id = ${access.sessionId}::uuid
    ORDER BY m.branch_id, m.depth`;
  return { data: rows.map(({ begin, ...row }) => ({ ...row, words: begin.trim() === "" ? "" : titleFrom(begin) })) };
}
