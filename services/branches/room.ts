import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Most branches, versions and side threads of a session that are not pruned: more nobody can look at or draw. */
const mostBranches = 4_000;

/**
 * Refuses further branches where there are too many, and tells how many were made by forking so far, pruned ones
 * included. Call it with the session locked.
 */
export async function requireRoom(tx: Tx, sessionId: string, more = 1): Promise<number> {
  const [row] = await tx.$queryRaw<Array<{ count: number; forks: number }>>`
    SELECT (count(*) FILTER (WHERE status <> 'pruned'))::int AS count, (count(*) FILTER (WHERE kind = 'fork'))::int AS forks
    FROM chat_branches WHERE session_id = ${sessionId}::uuid`;
  const { count, forks } = row ?? { count: 0, forks: 0 };
  if (count + more > mostBranches)
    throw new AppError(
      "conflict",
      `This chat has ${count.toLocaleString("en")} branches and versions; ${mostBranches.toLocaleString("en")} is the most. Prune some, or go on in a new chat.`,
    );
  return forks;
}
