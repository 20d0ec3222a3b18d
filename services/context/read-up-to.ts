import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { SummarySource } from "#services/context/insert-compaction.ts";
import { contextColumns, contextTables } from "#services/context/path.ts";

/** Most messages that one summary is made of. */
const mostMessages = 10_000;

/** What stands on a path up to a message, that one included, with the summary of what came before, if there is one. */
export async function readUpTo(sessionId: string, place: { branchId: string; depth: number }): Promise<SummarySource> {
  const [row] = await db.$queryRaw<SummarySource[]>`
    WITH RECURSIVE target AS (
      SELECT ${sessionId}::uuid AS session_id, ${place.branchId}::uuid AS branch_id, ${place.depth}::int AS last, ${mostMessages}::int AS span
    ), ${contextTables}
    SELECT s.next_seq AS "nextSeq", ${contextColumns} FROM target JOIN chat_sessions s ON s.id = target.session_id`;
  if (!row) throw notFound("session");
  return row;
}
