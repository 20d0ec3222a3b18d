import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { MergeSession } from "#lib/schemas/branch.ts";
import { copyMessages } from "#services/copies/copy-messages.ts";
import { type RecordedEvent, recordEvents } from "#services/events/record.ts";
import type { MergePlan, MergeSides } from "#services/merges/plan.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";
import { laterByOthers } from "#services/sessions/unread.ts";

/** Copies what a merge brings to the end of its branch, and notes the merge. Call it with both sessions locked. */
export async function insertMerge(
  tx: Tx,
  actor: UserActor,
  sides: MergeSides,
  { plan, id, mode }: { plan: MergePlan; id: string | undefined; mode: MergeSession["mode"] },
): Promise<{ mergeId: string; events: RecordedEvent[] }> {
  const mergeId = await insertRow(tx, actor, sides, { plan, id, mode });
  const { branch, fresh } = plan;
  const ids = fresh.map(() => newId());
  const copies = fresh.map((original, index) => ({
    original,
    id: ids[index] ?? newId(),
    branchId: branch.id,
    depth: branch.headDepth + 1 + index,
    parentId: ids[index - 1] ?? branch.headMessageId,
    mergeId,
  }));
  await copyMessages(tx, actor, sides.target.sessionId, copies);
  const headMessageId = ids.at(-1) ?? branch.headMessageId;
  const headDepth = branch.headDepth + ids.length;
  await tx.branch.update({ where: { id: branch.id }, data: { headMessageId, headDepth } });
  const events = await settleMerge(tx, actor, sides.target.sessionId, { branchId: branch.id, mergeId });
  return { mergeId, events };
}

/** The row of a merge, before the messages that point at it. */
export async function insertRow(
  tx: Tx,
  actor: UserActor,
  { target, source }: MergeSides,
  { plan, id, mode }: { plan: MergePlan; id: string | undefined; mode: MergeSession["mode"] },
): Promise<string> {
  const row = await tx.merge.create({
    data: {
      id: id ?? newId(),
      sessionId: target.sessionId,
      branchId: plan.branch.id,
      sourceSessionId: source.sessionId,
      sourceBranchId: plan.sourceBranchId,
      mode,
      messageIds: plan.fresh.map((original) => original.id),
      createdBy: actor.userId,
    },
  });
  return row.id;
}

/** Records a merge whose messages are in place, and brings the session up in its lists. */
export async function settleMerge(
  tx: Tx,
  actor: UserActor,
  sessionId: string,
  merged: { branchId: string; mergeId: string },
): Promise<RecordedEvent[]> {
  const now = new Date();
  await tx.session.update({ where: { id: sessionId }, data: { lastMessageAt: now, updatedBy: actor.userId } });
  await tx.participant.updateMany({ where: { sessionId }, data: { lastActivityAt: now } });
  // Who had read everything knows what they brought; it was written by others, so it would count as new.
  await tx.$executeRaw`
    UPDATE participants p SET last_read_seq = s.next_seq - 1 FROM chat_sessions s
    WHERE s.id = ${sessionId}::uuid AND p.session_id = s.id AND p.user_id = ${actor.userId}::uuid AND NOT EXISTS (
      SELECT 1 FROM chat_messages m
      WHERE m.session_id = s.id AND m.merge_id IS DISTINCT FROM ${merged.mergeId}::uuid AND ${laterByOthers})`;
  await renewPreview(tx, sessionId);
  return recordEvents(tx, actor, sessionId, [{ type: "branch.merged", payload: merged }]);
}
