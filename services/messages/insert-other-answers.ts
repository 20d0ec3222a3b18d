import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { requireRoom } from "#services/branches/room.ts";
import { type RecordedEvent, recordEvents } from "#services/events/record.ts";
import type { OtherAnswer, Turn } from "#services/messages/insert-turn.ts";
import { splitModel } from "#services/sessions/create.ts";

/**
 * Prepares the answers of the other models that were asked together with the first one: each a version beside its
 * answer, in a lane of its own, so that all are written at the same time. Call it with the session locked, after the turn.
 */
export async function insertOtherAnswers(
  tx: Tx,
  actor: UserActor,
  turn: Turn,
  messageId: string,
): Promise<{ answers: OtherAnswer[]; events: RecordedEvent[] }> {
  const { sessionId, others } = turn;
  if (others.length === 0) return { answers: [], events: [] };
  await requireRoom(tx, sessionId, others.length);
  const asked = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    select: { branchId: true, depth: true },
  });
  const answers = others.map((model) => ({ model, answerId: newId(), runId: newId(), branchId: newId() }));
  const events = await recordEvents(
    tx,
    actor,
    sessionId,
    answers.flatMap(({ answerId, branchId }) => [
      { type: "branch.created" as const, payload: { branchId } },
      { type: "message.created" as const, payload: { messageId: answerId, branchId } },
    ]),
  );
  const seqOf = new Map(events.map((event) => [event.payload.messageId, event.seq]));
  const depth = asked.depth + 1;
  const place = { parentBranchId: asked.branchId, forkDepth: asked.depth, headDepth: depth };
  await tx.branch.createMany({
    data: answers.map(({ branchId, answerId }) => ({
      ...{ id: branchId, sessionId, kind: "version", ...place, headMessageId: answerId, createdBy: actor.userId },
    })),
  });
  await tx.message.createMany({
    data: answers.map(({ answerId, branchId, model }) => {
      const seq = seqOf.get(answerId);
      if (seq === undefined) throw notFound("session");
      return {
        ...{ id: answerId, sessionId, branchId, depth, parentId: messageId, seq },
        role: "assistant",
        status: "streaming",
        ...splitModel(model),
      };
    }),
  });
  await tx.run.createMany({
    data: answers.map(({ runId, branchId, answerId, model }, index) => ({
      ...{ id: runId, sessionId, branchId, messageId: answerId, model, billedUserId: actor.userId },
      ...turn.reservedOthers?.[index],
    })),
  });
  await tx.session.update({ where: { id: sessionId }, data: { messageCount: { increment: answers.length } } });
  return { answers, events };
}
