import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { AnswerAgain } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import { type Hold, prepareHold, takeHold } from "#services/budgets/hold.ts";
import { dropSummaries } from "#services/context/drop-summaries.ts";
import { lockSession, type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { accessMessage, findLivingMessage } from "#services/messages/find.ts";
import { keepText } from "#services/messages/keep-text.ts";
import { begin, findRunResult } from "#services/messages/post.ts";
import { authorize } from "#services/permissions.ts";

/** Goes on with an answer that broke off or was stopped: a new run on the same message, which appends. */
export async function continueMessage(
  actor: UserActor,
  input: { messageId: string } & AnswerAgain,
): Promise<PostResult> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "run");
  await limit("send", actor.userId);
  if (message.role !== "assistant" || message.deletedAt !== null)
    throw new AppError("invalid", "Only a model's answer can be continued.");
  const model = input.model ?? `${access.provider}:${access.model}`;
  const runId = input.id ?? newId();
  try {
    const hold = await prepareHold(access, actor.userId, { branchId: message.branchId, model, text: "" });
    const events = await insertRun(actor, access.sessionId, { messageId: message.id, runId, model, hold });
    return await begin({ messageId: message.id, answerId: message.id, runId, events }, { model });
  } catch (error) {
    const begun = await db.run.findFirst({ where: { id: runId, messageId: message.id } });
    if (begun) return findRunResult(begun);
    throw isUniqueViolation(error) ? new AppError("conflict", "This id is taken. Use a new one.") : error;
  }
}

function insertRun(
  actor: UserActor,
  sessionId: string,
  { messageId, runId, model, hold }: { messageId: string; runId: string; model: string; hold: Hold | null },
): Promise<RecordedEvent[]> {
  return db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const { branchId, content, depth } = await findLivingMessage(tx, messageId);
    const reserved = await takeHold(tx, hold);
    const changed = await tx.message.updateMany({
      where: { id: messageId, status: { in: ["interrupted", "failed", "cancelled", "complete"] } },
      data: { status: "streaming", metadata: {} },
    });
    if (changed.count === 0) throw new AppError("conflict", "This answer is being written already.");
    await dropSummaries(tx, { sessionId, depth });
    // What was said until now stays on record: a shared snapshot shows that, and not what comes.
    await keepText(tx, actor, { id: messageId, content });
    await tx.run.create({
      data: {
        id: runId,
        sessionId,
        branchId,
        messageId,
        kind: "continue",
        model,
        billedUserId: actor.userId,
        ...reserved,
      },
    });
    return recordEvents(tx, actor, sessionId, [{ type: "message.edited", payload: { messageId, branchId, runId } }]);
  });
}
