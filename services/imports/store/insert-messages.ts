import { actorReference, type UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { contentOf } from "#lib/frames.ts";
import { newId } from "#lib/id.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Plan, PlannedMessage } from "#services/imports/plan.ts";
import { authorKey, type ImportTarget } from "#services/imports/store/begin.ts";
import { insertExtras } from "#services/imports/store/insert-extras.ts";
import type { StoredFiles } from "#services/imports/store/store-files.ts";
import type { Batch } from "#services/imports/store/store-plan.ts";

const timeout = { timeout: 60_000 };

/**
 * Stores some messages with what hangs on them and a fact for each. What has no runs costs nothing. System messages of
 * elsewhere become notices: they are shown, and no model is ever told of them as if they were instructions of ours.
 */
export async function insertMessages(
  actor: UserActor,
  plan: Plan,
  target: ImportTarget,
  { batch, files }: { batch: Batch; files: StoredFiles },
): Promise<void> {
  const threads = new Set(plan.lanes.map(({ threadOf }) => threadOf));
  await db.$transaction(async (tx) => {
    await tx.message.createMany({
      data: batch.messages.map((message, offset) => {
        const index = batch.first + offset;
        const laden = files.has(index) || threads.has(index) || hangsOn(message);
        return {
          ...placeOf(message, index, target),
          ...wordsOf(message),
          ...numbersOf(message, target),
          hasExtras: laden,
        };
      }),
    });
    await insertFacts(tx, actor, target, batch);
    await insertExtras(tx, actor, target, { batch, files });
  }, timeout);
}

function placeOf({ lane, depth, parent, author }: PlannedMessage, index: number, target: ImportTarget) {
  return {
    id: target.messageIds[index] ?? newId(),
    sessionId: target.sessionId,
    branchId: target.laneIds[lane] ?? "",
    depth,
    parentId: parent === null ? null : (target.messageIds[parent] ?? null),
    seq: seqOf(index),
    participantId: author === null ? null : (target.participants.get(authorKey(author)) ?? null),
  };
}

/** The session's own event is the first one. */
const seqOf = (index: number) => index + 2;

function wordsOf({ role, parts, status, provider, model, createdAt, extras }: PlannedMessage) {
  return {
    ...{ role, status, provider, model, createdAt },
    type: extras?.type ?? (role === "system" ? "notice" : "text"),
    content: extras?.content ?? contentOf(parts),
    parts: parts as Prisma.InputJsonArray,
    updatedAt: extras?.updatedAt ?? createdAt,
  };
}

function numbersOf({ extras }: PlannedMessage, { messageIds, mergeIds }: ImportTarget) {
  if (!extras) return {};
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens, costMicros, firstTokenMs, processingTimeMs } =
    extras;
  const { clientId, editedAt, deletedAt, copiedFrom } = extras;
  return {
    ...{ inputTokens, cachedTokens, outputTokens, reasoningTokens, costMicros, firstTokenMs, processingTimeMs },
    ...{ clientId, editedAt, deletedAt },
    metadata: extras.metadata as Prisma.InputJsonObject,
    context: extras.context as Prisma.InputJsonObject,
    copiedFromId: copiedFrom === null ? null : (messageIds[copiedFrom] ?? null),
    mergeId: extras.merge === null ? null : (mergeIds[extras.merge] ?? null),
  };
}

function hangsOn({ extras }: PlannedMessage): boolean {
  return (
    extras !== undefined &&
    (extras.reactions.length > 0 ||
      extras.annotations.length > 0 ||
      extras.references.length > 0 ||
      extras.contextRule !== null)
  );
}

/**
 * A fact per message, so that numbers stay without gaps. They are dated like the messages and not published. A file may
 * say of a message that it is yet to come; a fact has happened, or streams would bring it as news again and again.
 */
async function insertFacts(tx: Tx, actor: UserActor, target: ImportTarget, { first, messages }: Batch): Promise<void> {
  const now = new Date();
  await tx.event.createMany({
    data: messages.map(({ createdAt, lane }, offset) => ({
      id: newId(),
      sessionId: target.sessionId,
      seq: seqOf(first + offset),
      type: "message.created",
      payload: { messageId: target.messageIds[first + offset] ?? "", branchId: target.laneIds[lane] ?? "" },
      actor: actorReference(actor),
      createdAt: createdAt < now ? createdAt : now,
    })),
  });
}
