import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { AnswerAgain } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { Message } from "#prisma/generated/client.ts";
import { prepareHold, type Reserved, takeHold } from "#services/budgets/hold.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { accessMessage, findLivingMessage } from "#services/messages/find.ts";
import { insertLane } from "#services/messages/insert-lane.ts";
import type { InsertedTurn } from "#services/messages/insert-turn.ts";
import { begin, findRunResult } from "#services/messages/post.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { splitModel } from "#services/sessions/create.ts";

/**
 * Answers again: a new version beside an assistant message, or the answer to a user message. Earlier answers stay; a
 * question at the end of the actor's branch, which has none, is answered in its place.
 */
export async function regenerateMessage(
  actor: UserActor,
  input: { messageId: string } & AnswerAgain,
): Promise<PostResult> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  authorize(access, "run");
  await limit("send", actor.userId);
  if (message.role !== "assistant" && message.role !== "user")
    throw new AppError("invalid", "Only answers and questions can be answered again.");
  const model = input.model ?? `${access.provider}:${access.model}`;
  try {
    const hold = await prepareHold(access, actor.userId, { branchId: message.branchId, model, text: "" });
    const inserted = await db.$transaction(async (tx) => {
      await lockSession(tx, access.sessionId);
      const reserved = await takeHold(tx, hold);
      const { sessionId, participantId } = access;
      const current = await findLivingMessage(tx, message.id);
      const parentId = current.role === "assistant" ? current.parentId : current.id;
      const besideId = current.branchId;
      const isNext =
        current.role === "user" &&
        current.branch.headMessageId === current.id &&
        besideId === (access.activeBranchId ?? access.defaultBranchId);
      const lane = isNext
        ? { branchId: besideId, events: [] }
        : await insertLane(tx, actor, { id: input.id, sessionId, parentId, besideId, participantId });
      const answer = await insertAnswer(tx, actor, access, {
        ...{ id: input.id, branchId: lane.branchId, message: current, parentId, model, reserved },
      });
      return { ...answer, events: [...lane.events, ...answer.events] };
    });
    return await begin(inserted, { model });
  } catch (error) {
    if (input.id !== undefined && isUniqueViolation(error)) return findAnswered(access, input.id);
    throw error;
  }
}

/** The answer that an earlier request with the same id began. */
async function findAnswered(access: SessionAccess, messageId: string): Promise<PostResult> {
  const run = await db.run.findFirst({
    where: { messageId, sessionId: access.sessionId },
    orderBy: { createdAt: "asc" },
  });
  if (!run) throw new AppError("conflict", "This id is taken. Use a new one.");
  return findRunResult(run);
}

async function insertAnswer(
  tx: Tx,
  actor: UserActor,
  access: SessionAccess,
  input: {
    id?: string | undefined;
    branchId: string;
    message: Message;
    parentId: string | null;
    model: string;
    reserved: Reserved;
  },
): Promise<InsertedTurn> {
  const { message, branchId, parentId, model } = input;
  const messageId = input.id ?? newId();
  const runId = newId();
  const depth = message.role === "assistant" ? message.depth : message.depth + 1;
  const events = await recordEvents(tx, actor, access.sessionId, [
    { type: "message.created", payload: { messageId, branchId } },
  ]);
  const seq = events[0]?.seq;
  if (seq === undefined) throw notFound("session");
  const place = { sessionId: access.sessionId, branchId };
  await tx.message.create({
    data: {
      id: messageId,
      ...place,
      depth,
      parentId,
      seq,
      role: "assistant",
      status: "streaming",
      ...splitModel(model),
    },
  });
  await tx.run.create({
    data: { id: runId, ...place, messageId, model, billedUserId: actor.userId, ...input.reserved },
  });
  await tx.branch.update({ where: { id: branchId }, data: { headMessageId: messageId, headDepth: depth } });
  await tx.session.update({
    where: { id: access.sessionId },
    data: { messageCount: { increment: 1 }, lastMessageAt: new Date() },
  });
  return { messageId, answerId: messageId, runId, events };
}
