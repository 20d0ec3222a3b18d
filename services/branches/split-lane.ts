import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { Branch } from "#prisma/generated/client.ts";

/** What a lane that was split off remembers, so that it can be joined again. */
interface SplitMetadata {
  splitFrom?: string;
}

/**
 * Cuts a lane before one of its messages: that one and what follows it become a lane of their own that hangs on the
 * rest, with everything that hangs on them. No path changes but the one of the lane itself, which ends earlier. Call it
 * with the session locked.
 */
export async function splitLane(
  tx: Tx,
  lane: Branch,
  from: { depth: number; parentId: string | null; createdBy: string },
): Promise<Branch> {
  const tail = await tx.branch.create({
    data: {
      id: newId(),
      sessionId: lane.sessionId,
      // The rest of a side thread is one too; it never becomes a branch of the conversation.
      kind: lane.kind === "thread" ? "thread" : "version",
      threadOfId: lane.threadOfId,
      parentBranchId: lane.id,
      forkDepth: from.depth - 1,
      headMessageId: lane.headMessageId,
      headDepth: lane.headDepth,
      metadata: { splitFrom: lane.id } satisfies SplitMetadata,
      createdBy: from.createdBy,
    },
  });
  await tx.branch.updateMany({
    where: { parentBranchId: lane.id, forkDepth: { gte: from.depth }, id: { not: tail.id } },
    data: { parentBranchId: tail.id },
  });
  await moveContents(tx, lane.id, tail.id, from.depth);
  await tx.branch.update({
    where: { id: lane.id },
    data: { headMessageId: from.parentId, headDepth: from.depth - 1 },
  });
  return tail;
}

/**
 * Puts a lane that was split off back where it was, if nothing has been written there since. Returns whether it did. If
 * not, it is a branch like any other from now on, which people may name and share.
 */
export async function joinLane(tx: Tx, tail: Branch): Promise<boolean> {
  const { splitFrom } = tail.metadata as SplitMetadata;
  if (splitFrom === undefined) return false;
  const lane = await tx.branch.findUnique({ where: { id: splitFrom } });
  if (!lane || lane.id !== tail.parentBranchId || lane.headDepth !== tail.forkDepth) {
    await tx.$executeRaw`UPDATE chat_branches SET metadata = metadata - 'splitFrom' WHERE id = ${tail.id}::uuid`;
    return false;
  }
  await tx.branch.updateMany({ where: { parentBranchId: tail.id }, data: { parentBranchId: lane.id } });
  await moveContents(tx, tail.id, lane.id, 0);
  await tx.branch.update({
    where: { id: lane.id },
    data: { headMessageId: tail.headMessageId, headDepth: tail.headDepth },
  });
  await tx.participant.updateMany({ where: { activeBranchId: tail.id }, data: { activeBranchId: lane.id } });
  await tx.branch.delete({ where: { id: tail.id } });
  return true;
}

/** Everything that says in which lane a message lies. */
async function moveContents(tx: Tx, fromId: string, toId: string, depth: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE runs SET branch_id = ${toId}::uuid FROM chat_messages m
    WHERE m.id = runs.message_id AND runs.branch_id = ${fromId}::uuid AND m.depth >= ${depth}`;
  await tx.compaction.updateMany({ where: { branchId: fromId, depth: { gte: depth } }, data: { branchId: toId } });
  await tx.$executeRaw`
    UPDATE merges SET branch_id = ${toId}::uuid
    WHERE branch_id = ${fromId}::uuid AND id IN (SELECT merge_id FROM chat_messages WHERE branch_id = ${fromId}::uuid AND depth >= ${depth})`;
  await tx.$executeRaw`
    UPDATE shares SET branch_id = ${toId}::uuid WHERE branch_id = ${fromId}::uuid AND kind = 'snapshot' AND head_depth >= ${depth}`;
  await tx.message.updateMany({ where: { branchId: fromId, depth: { gte: depth } }, data: { branchId: toId } });
}
