import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { loadChain } from "#services/sessions/chain.ts";

/** Where a new lane leaves the tree: after a message of a lane, or before the first one of a root. */
export interface ForkPoint {
  branchId: string;
  depth: number;
  messageId: string | null;
  /** The lane is a side thread. */
  inThread: boolean;
}

/**
 * The place after a message, or, when `messageId` is null, the very beginning of the path of `branchId`. Call it with
 * the session locked. Throws `not_found` for what lies in another session, `conflict` for what was pruned.
 */
export async function findForkPoint(
  tx: Tx,
  sessionId: string,
  place: { messageId: string | null; branchId: string },
): Promise<ForkPoint> {
  if (place.messageId === null) {
    await refusePruned(tx, place.branchId);
    const root = (await loadChain(sessionId, place.branchId, tx)).at(-1);
    if (!root) throw notFound("branch");
    return { branchId: root.id, depth: -1, messageId: null, inThread: false };
  }
  const message = await tx.message.findFirst({
    where: { id: place.messageId, sessionId },
    select: { id: true, branchId: true, depth: true, branch: { select: { status: true, kind: true } } },
  });
  if (!message) throw notFound("message");
  if (message.branch.status === "pruned")
    throw new AppError("conflict", "This message lies in a branch that was pruned. Restore that branch first.");
  const { branchId, depth, branch } = message;
  return { branchId, depth, messageId: message.id, inThread: branch.kind === "thread" };
}

async function refusePruned(tx: Tx, branchId: string): Promise<void> {
  const pruned = await tx.branch.count({ where: { id: branchId, status: "pruned" } });
  if (pruned > 0) throw new AppError("conflict", "This branch was pruned. Restore it first.");
}

/** The same for a fork that somebody asked for: at a message, or at the end of the path of `branchId`. */
export async function findForkPlace(
  tx: Tx,
  sessionId: string,
  place: { messageId: string | undefined; branchId: string },
): Promise<ForkPoint> {
  const { branchId } = place;
  const messageId = place.messageId ?? (await findHead(tx, sessionId, branchId));
  const point = await findForkPoint(tx, sessionId, { messageId, branchId });
  if (messageId === null) return point;
  const deleted = await tx.message.count({ where: { id: messageId, deletedAt: { not: null } } });
  if (deleted > 0)
    throw new AppError("conflict", "This message was deleted. Restore it, or branch from the one before it.");
  return point;
}

async function findHead(tx: Tx, sessionId: string, branchId: string): Promise<string | null> {
  const branch = await tx.branch.findFirst({ where: { id: branchId, sessionId }, select: { headMessageId: true } });
  if (!branch) throw notFound("branch");
  return branch.headMessageId;
}
