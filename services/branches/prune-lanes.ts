import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/**
 * Prunes a lane and everything that hangs below it. People who were reading there go on in the lane it hangs on; returns
 * their user ids and that lane. One's own words and models' answers may be pruned by whoever writes and asks, those of
 * others by moderators; `permitted` says that the caller has settled that. Call it with the session locked.
 */
export async function pruneLanes(
  tx: Tx,
  access: SessionAccess,
  top: { id: string; parentBranchId: string | null },
  { permitted = false } = {},
): Promise<{ fallbackId: string; userIds: string[] }> {
  const { sessionId } = access;
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    WITH RECURSIVE below AS (
      SELECT id FROM chat_branches WHERE id = ${top.id}::uuid
      UNION ALL
      SELECT b.id FROM chat_branches b JOIN below ON b.parent_branch_id = below.id WHERE b.status <> 'pruned'
    ) SELECT id FROM below`;
  const lanes = rows.map(({ id }) => id);
  await refuseActiveRuns(tx, lanes);
  if (!permitted) await authorizePruning(tx, access, lanes);
  await tx.$executeRaw`
    UPDATE chat_branches SET pruned_at = now(), updated_at = now(), status = 'pruned',
      metadata = metadata || jsonb_build_object('statusBefore', status)
    WHERE id = ANY(${lanes}::uuid[])`;
  const fallbackId = top.parentBranchId ?? (await findDefault(tx, access));
  const moved = await tx.$queryRaw<Array<{ userId: string | null }>>`
    UPDATE participants SET active_branch_id = ${fallbackId}::uuid
    WHERE session_id = ${sessionId}::uuid AND active_branch_id = ANY(${lanes}::uuid[]) RETURNING user_id AS "userId"`;
  await renewPreview(tx, sessionId);
  return { fallbackId, userIds: moved.flatMap(({ userId }) => userId ?? []) };
}

/** The main branch as it is now: a clearing may have put another one in its place since the caller looked. */
async function findDefault(tx: Tx, { sessionId, defaultBranchId }: SessionAccess): Promise<string> {
  const session = await tx.session.findUnique({ where: { id: sessionId }, select: { defaultBranchId: true } });
  return session?.defaultBranchId ?? defaultBranchId;
}

async function refuseActiveRuns(tx: Tx, lanes: readonly string[]): Promise<void> {
  const active = await tx.run.count({
    where: { branchId: { in: [...lanes] }, status: { in: ["queued", "running"] } },
  });
  if (active > 0)
    throw new AppError("conflict", "An answer is still being written there. Stop it or wait for it, then try again.");
}

async function authorizePruning(tx: Tx, access: SessionAccess, lanes: readonly string[]): Promise<void> {
  authorize(access, "write");
  const [found] = await tx.$queryRaw<Array<{ others: boolean; answers: boolean }>>`
    SELECT coalesce(bool_or(participant_id IS NOT NULL AND participant_id <> ${access.participantId}::uuid), false) AS others,
      coalesce(bool_or(participant_id IS NULL), false) AS answers
    FROM chat_messages WHERE branch_id = ANY(${[...lanes]}::uuid[])`;
  if (found?.others) authorize(access, "moderate");
  if (found?.answers) authorize(access, "run");
}
