import type { UserActor } from "#lib/actor.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { newToken } from "#lib/auth/token.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { CreateShare, ShareInfo } from "#lib/schemas/share.ts";
import { lockSession } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { pathSlices } from "#services/sessions/tree.ts";
import { presentShare, withCreator } from "#services/sharing/present.ts";

/**
 * Makes a link under which others can read a branch without taking part: as it is now, or as it goes on. The same `id`
 * twice is one share. Who may let others in may share.
 */
export async function createShare(actor: UserActor, input: CreateShare & { origin: string }): Promise<ShareInfo> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "invite");
  await limit("share-create", actor.userId);
  const id = input.id ?? newId();
  const branchId = input.branchId ?? access.activeBranchId ?? access.defaultBranchId;
  const passwordHash = input.password ? await hashPassword(input.password) : null;
  try {
    const row = await db.$transaction(async (tx) => {
      await lockSession(tx, access.sessionId);
      const headDepth = await lastComplete(tx, access, branchId);
      const { kind, title, loginRequired, attachments, allowCopy, expiresAt = null } = input;
      const { name } = await tx.session.findUniqueOrThrow({
        where: { id: access.sessionId },
        select: { name: true },
      });
      // By the clock that dates what is said and changed, so that a snapshot knows what came before it.
      const [{ createdAt }] = await tx.$queryRaw<[{ createdAt: Date }]>`SELECT clock_timestamp() AS "createdAt"`;
      return tx.share.create({
        data: {
          ...{ id, token: newToken(), sessionId: access.sessionId, branchId, createdBy: actor.userId, passwordHash },
          ...{ kind, headDepth, title: title ?? name, expiresAt, createdAt },
          ...(loginRequired === undefined ? {} : { loginRequired }),
          ...(attachments === undefined ? {} : { attachments }),
          ...(allowCopy === undefined ? {} : { allowCopy }),
        },
        include: withCreator,
      });
    });
    return presentShare(row, input.origin);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const known = await db.share.findFirst({
      where: { id, sessionId: access.sessionId, createdBy: actor.userId },
      include: withCreator,
    });
    if (!known) throw new AppError("conflict", "This id is taken. Use a new one.");
    return presentShare(known, input.origin);
  }
}

/** Depth of the last message that is complete; an answer that is being written would go on growing in a snapshot. */
async function lastComplete(tx: Tx, { sessionId }: SessionAccess, branchId: string): Promise<number> {
  const branch = await tx.branch.findFirst({ where: { id: branchId, sessionId, status: { not: "pruned" } } });
  if (!branch) throw notFound("branch");
  const chain = await loadChain(sessionId, branchId, tx);
  const slices = pathSlices(chain);
  const [unfinished] = await tx.message.findMany({
    where: {
      status: "streaming",
      OR: slices.map((slice) => ({ branchId: slice.branchId, depth: { gte: slice.from, lte: slice.to } })),
    },
    orderBy: { depth: "asc" },
    take: 1,
    select: { depth: true },
  });
  const last = unfinished ? unfinished.depth - 1 : chain[0].headDepth;
  if (slices.length === 0 || last < 0) throw new AppError("invalid", "There is nothing to share here yet.");
  return last;
}
