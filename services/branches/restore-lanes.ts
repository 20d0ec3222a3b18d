import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { joinLane } from "#services/branches/split-lane.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/**
 * Brings back a pruned lane and what was pruned together with it, and makes merges count again that were undone with it.
 * Returns the lane that has its messages now. Call it with the session locked.
 */
export async function restoreLanes(tx: Tx, access: SessionAccess, branch: Branch): Promise<string> {
  const parent = branch.parentBranchId && (await tx.branch.findUnique({ where: { id: branch.parentBranchId } }));
  if (parent && parent.status === "pruned")
    throw new AppError("conflict", "The branch that this one hangs on was pruned too. Restore that one first.");
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    WITH RECURSIVE below AS (
      SELECT id, pruned_at FROM chat_branches WHERE id = ${branch.id}::uuid
      UNION ALL
      SELECT b.id, b.pruned_at FROM chat_branches b JOIN below ON b.parent_branch_id = below.id AND b.pruned_at = below.pruned_at
    ) SELECT id FROM below`;
  const lanes = rows.map(({ id }) => id);
  await authorizeRestoring(tx, access, lanes);
  await tx.$executeRaw`
    UPDATE chat_branches SET pruned_at = NULL, updated_at = now(), status = coalesce(metadata->>'statusBefore', 'active'),
      metadata = metadata - 'statusBefore'
    WHERE id = ANY(${lanes}::uuid[])`;
  await tx.$executeRaw`
    UPDATE merges SET undone_at = NULL
    WHERE undone_at IS NOT NULL AND id IN (SELECT merge_id FROM chat_messages WHERE branch_id = ANY(${lanes}::uuid[]))`;
  const joined = await joinLane(tx, branch);
  await renewPreview(tx, access.sessionId);
  return joined && branch.parentBranchId !== null ? branch.parentBranchId : branch.id;
}

/** What only moderators may take away, only they may bring back. */
async function authorizeRestoring(tx: Tx, access: SessionAccess, lanes: readonly string[]): Promise<void> {
  authorize(access, "write");
  const others = await tx.message.count({
    where: { branchId: { in: [...lanes] }, participantId: { not: null }, NOT: { participantId: access.participantId } },
  });
  if (others > 0) authorize(access, "moderate");
}
