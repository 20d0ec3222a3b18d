import { db, type Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Lane } from "#services/sessions/tree.ts";

/** A branch of a session followed by its ancestors, child first. Throws `not_found` when the session has no such branch. */
export async function loadChain(sessionId: string, branchId: string, tx: Tx = db): Promise<[Lane, ...Lane[]]> {
  const [lane, ...ancestors] = await tx.$queryRaw<Lane[]>`
    WITH RECURSIVE chain AS (
      SELECT id, parent_branch_id, fork_depth, head_depth, 0 AS hop
      FROM chat_branches WHERE id = ${branchId}::uuid AND session_id = ${sessionId}::uuid
      UNION ALL
      SELECT b.id, b.parent_branch_id, b.fork_depth, b.head_depth, chain.hop + 1
      FROM chat_branches b JOIN chain ON b.id = chain.parent_branch_id
    )
    SELECT id, parent_branch_id AS "parentBranchId", fork_depth AS "forkDepth", head_depth AS "headDepth"
    FROM chain ORDER BY hop`;
  if (!lane) throw notFound("branch");
  return [lane, ...ancestors];
}
