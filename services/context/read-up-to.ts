import { db } from "#lib/db.ts";
import { type ContextSource, contextColumns, contextTables } from "#services/context/path.ts";

/** Most messages that one summary is made of. */
const mostMessages = 10_000;

/** What stands on a path up to a message, that one included, with the summary of what came before, if there is one. */
export async function readUpTo(
  sessionId: string,
  place: { branchId: string; depth: number },
): Promise<Pick<ContextSource, "summary" | "pinned" | "lines">> {
  const [row] = await db.$queryRaw<Array<Pick<ContextSource, "summary" | "pinned" | "lines">>>`
    WITH RECURSIVE target AS (
      SELECT ${sessionId}::uuid AS session_id, ${place.branchId}::uuid AS branch_id, ${place.depth}::int AS last, ${mostMessages}::int AS span
    ), ${contextTables}
    SELECT ${contextColumns} FROM target`;
  return row ?? { summary: null, pinned: [], lines: [] };
}
