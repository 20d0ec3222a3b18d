import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { Prisma } from "#prisma/generated/client.ts";
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
  { messageId, branchId }: { messageId: string | null; branchId: string },
): Promise<ForkPoint> {
  if (messageId === null) return findBeginning(tx, sessionId, branchId);
  const place = await readPlace(tx, sessionId, Prisma.sql`${messageId}::uuid`);
  if (!place) throw notFound("message");
  return afterMessage(place);
}

/** The same for a fork that somebody asked for: at a message, or at the end of the path of `branchId`. */
export async function findForkPlace(
  tx: Tx,
  sessionId: string,
  { messageId, branchId }: { messageId: string | undefined; branchId: string },
): Promise<ForkPoint> {
  const head = Prisma.sql`(SELECT head_message_id FROM chat_branches WHERE id = ${branchId}::uuid AND session_id = ${sessionId}::uuid)`;
  const place = await readPlace(tx, sessionId, messageId === undefined ? head : Prisma.sql`${messageId}::uuid`);
  if (!place && messageId === undefined) return findBeginning(tx, sessionId, branchId);
  if (!place) throw notFound("message");
  if (place.deleted && !place.pruned)
    throw new AppError("conflict", "This message was deleted. Restore it, or branch from the one before it.");
  return afterMessage(place);
}

interface Place extends ForkPoint {
  deleted: boolean;
  pruned: boolean;
}

async function readPlace(tx: Tx, sessionId: string, message: Prisma.Sql): Promise<Place | undefined> {
  const [place] = await tx.$queryRaw<Place[]>`
    SELECT m.id AS "messageId", m.branch_id AS "branchId", m.depth, m.deleted_at IS NOT NULL AS deleted,
      b.status = 'pruned' AS pruned, b.kind = 'thread' AS "inThread"
    FROM chat_messages m JOIN chat_branches b ON b.id = m.branch_id
    WHERE m.id = ${message} AND m.session_id = ${sessionId}::uuid`;
  return place;
}

function afterMessage({ branchId, depth, messageId, inThread, pruned }: Place): ForkPoint {
  if (pruned)
    throw new AppError("conflict", "This message lies in a branch that was pruned. Restore that branch first.");
  return { branchId, depth, messageId, inThread };
}

async function findBeginning(tx: Tx, sessionId: string, branchId: string): Promise<ForkPoint> {
  const pruned = await tx.branch.count({ where: { id: branchId, status: "pruned" } });
  if (pruned > 0) throw new AppError("conflict", "This branch was pruned. Restore it first.");
  const root = (await loadChain(sessionId, branchId, tx)).at(-1);
  if (!root) throw notFound("branch");
  return { branchId: root.id, depth: -1, messageId: null, inThread: false };
}
