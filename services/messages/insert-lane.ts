import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { findForkPoint } from "#services/branches/fork-point.ts";
import { requireRoom } from "#services/branches/room.ts";
import { type RecordedEvent, recordEvents } from "#services/events/record.ts";

/**
 * Opens an unnamed lane that leaves the tree at a message, or at the very beginning of the path of `besideId` when
 * `parentId` is null, and makes it the actor's active branch. Call it with the session locked.
 */
export async function insertLane(
  tx: Tx,
  actor: UserActor,
  input: {
    id?: string | undefined;
    sessionId: string;
    parentId: string | null;
    besideId: string;
    participantId: string;
  },
): Promise<{ branchId: string; events: RecordedEvent[] }> {
  const place = { messageId: input.parentId, branchId: input.besideId };
  const fork = await findForkPoint(tx, input.sessionId, place);
  if (fork.inThread)
    throw new AppError("invalid", "Side threads have no versions. Send another message in the thread instead.");
  await requireRoom(tx, input.sessionId);
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
  const events = await recordEvents(tx, actor, input.sessionId, [
    { type: "branch.created", payload: { branchId, changed: ["activeBranchId"] } },
  ]);
  return { branchId, events };
}
