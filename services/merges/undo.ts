import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { MergeInfo } from "#lib/schemas/branch.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { pruneLanes } from "#services/branches/prune-lanes.ts";
import { splitLane } from "#services/branches/split-lane.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { mergeColumns, presentMerge } from "#services/merges/present.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

type MergedMessage = Prisma.MessageGetPayload<{ include: { branch: true } }>;

/**
 * Takes a merge back while its messages are the last of their branch: they move to a pruned branch, and the branch ends
 * where it did. Undoing it twice does nothing.
 */
export async function undoMerge(actor: UserActor, input: { sessionId: string; mergeId: string }): Promise<MergeInfo> {
  const { sessionId, mergeId } = input;
  const access = await accessSession(actor, sessionId);
  authorize(access, "write");
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const merge = await tx.merge.findFirst({ where: { id: mergeId, sessionId } });
    if (!merge) throw notFound("merge");
    if (merge.createdBy !== actor.userId) authorize(access, "moderate");
    if (merge.undoneAt !== null) return [];
    const events = await takeBack(tx, actor, access, mergeId);
    await tx.merge.update({ where: { id: mergeId }, data: { undoneAt: new Date() } });
    return events;
  });
  await publishEvents(events);
  return presentMerge(await db.merge.findUniqueOrThrow({ where: { id: mergeId }, include: mergeColumns }));
}

async function takeBack(tx: Tx, actor: UserActor, access: SessionAccess, mergeId: string): Promise<RecordedEvent[]> {
  const messages = await tx.message.findMany({
    where: { mergeId, branch: { status: { not: "pruned" } } },
    orderBy: { depth: "asc" },
    include: { branch: true },
  });
  const [first] = messages;
  if (!first) return [];
  await refuseFollowed(tx, messages, first);
  const { branch, depth, parentId } = first;
  const tail = await splitLane(tx, branch, { depth, parentId, createdBy: actor.userId });
  await pruneLanes(tx, access, tail, { permitted: true });
  return recordEvents(tx, actor, access.sessionId, [
    { type: "branch.updated", payload: { branchId: branch.id, mergeId, changed: ["head"] } },
  ]);
}

/** Nobody's words may go with a merge that is taken back. */
async function refuseFollowed(tx: Tx, messages: readonly MergedMessage[], first: MergedMessage): Promise<void> {
  const { branch, depth } = first;
  const together = messages.every(
    (message, index) => message.branchId === branch.id && message.depth === depth + index,
  );
  const hanging = await tx.branch.count({
    where: { parentBranchId: branch.id, forkDepth: { gte: depth }, status: { not: "pruned" } },
  });
  if (together && hanging === 0 && branch.headDepth === depth + messages.length - 1) return;
  throw new AppError(
    "conflict",
    "Something was written after these messages. Delete from the first of them on, or branch from the message before them.",
  );
}
