import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { type RecordedEvent, recordEvents } from "#services/events/record.ts";

/**
 * Opens an unnamed lane that leaves the tree at a message, or at the very beginning when `parentId` is null, and makes
 * it the actor's active branch. Call it with the session locked.
 */
export async function insertLane(
  tx: Tx,
  actor: UserActor,
  input: { id?: string | undefined; sessionId: string; parentId: string | null; participantId: string },
): Promise<{ branchId: string; events: RecordedEvent[] }> {
  const fork = await forkPoint(tx, input.sessionId, input.parentId);
  const branchId = input.id ?? newId();
  await tx.branch.create({
    data: {
      id: branchId,
      sessionId: input.sessionId,
      kind: "version",
      parentBranchId: fork.branchId,
      forkDepth: fork.depth,
      headMessageId: input.parentId,
      headDepth: fork.depth,
      createdBy: actor.userId,
    },
  });
  await tx.participant.update({ where: { id: input.participantId }, data: { activeBranchId: branchId } });
  const events = await recordEvents(tx, actor, input.sessionId, [{ type: "branch.created", payload: { branchId } }]);
  return { branchId, events };
}

async function forkPoint(
  tx: Tx,
  sessionId: string,
  parentId: string | null,
): Promise<{ branchId: string; depth: number }> {
  if (parentId !== null) {
    const parent = await tx.message.findFirst({
      where: { id: parentId, sessionId },
      select: { branchId: true, depth: true, branch: { select: { kind: true } } },
    });
    if (!parent) throw notFound("message");
    if (parent.branch.kind === "thread")
      throw new AppError("invalid", "Side threads have no versions. Send another message in the thread instead.");
    return parent;
  }
  const root = await tx.branch.findFirst({ where: { sessionId, parentBranchId: null }, orderBy: { createdAt: "asc" } });
  if (!root) throw notFound("session");
  return { branchId: root.id, depth: -1 };
}
