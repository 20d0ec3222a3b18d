import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { pruneLanes } from "#services/branches/prune-lanes.ts";
import { splitLane } from "#services/branches/split-lane.ts";
import { tellChoice } from "#services/branches/tell-choice.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { accessMessage } from "#services/messages/find.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";

/**
 * Prunes a message and everything that follows it, on every branch: its lane ends before it. Restoring the message, or
 * the pruned branch that the answer names, brings all of it back for 30 days. Doing it twice does nothing.
 */
export async function removeSubtree(actor: UserActor, input: { messageId: string }): Promise<ChatMessage> {
  const { access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  const { sessionId } = access;
  const pruned = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const message = await tx.message.findUniqueOrThrow({ where: { id: input.messageId }, include: { branch: true } });
    const lane = message.branch;
    if (lane.status === "pruned") return null;
    const isDefault = (await tx.session.count({ where: { id: sessionId, defaultBranchId: lane.id } })) > 0;
    const whole = message.depth === lane.forkDepth + 1 && !isDefault;
    const { depth, parentId } = message;
    const top = whole ? lane : await splitLane(tx, lane, { depth, parentId, createdBy: actor.userId });
    const moved = await pruneLanes(tx, access, top);
    const events = await recordEvents(tx, actor, sessionId, [
      { type: "branch.updated", payload: { branchId: top.id, changed: ["status"] } },
      ...(whole ? [] : [{ type: "branch.updated" as const, payload: { branchId: lane.id, changed: ["head"] } }]),
    ]);
    return { moved, events };
  });
  if (pruned) {
    await publishEvents(pruned.events);
    tellChoice(sessionId, pruned.moved.fallbackId, pruned.moved.userIds);
  }
  const [message] = await presentMessages(await readMessages([input.messageId]));
  if (!message) throw notFound("message");
  return message;
}
