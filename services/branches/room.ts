import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Most branches, versions and side threads of a session that are not pruned: more nobody can look at or draw. */
const mostBranches = 4_000;

/** Refuses further branches where there are too many. Call it with the session locked. */
export async function requireRoom(tx: Tx, sessionId: string, more = 1): Promise<void> {
  const count = await tx.branch.count({ where: { sessionId, status: { not: "pruned" } } });
  if (count + more > mostBranches)
    throw new AppError(
      "conflict",
      `This chat has ${count.toLocaleString("en")} branches and versions; ${mostBranches.toLocaleString("en")} is the most. Prune some, or go on in a new chat.`,
    );
}
