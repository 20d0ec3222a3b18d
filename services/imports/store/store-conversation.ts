import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { publishEvents } from "#services/events/publish.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";
import { hangsOn, insertExtras, type Range } from "#services/imports/store/insert-extras.ts";
import { insertSession } from "#services/imports/store/insert-session.ts";
import { firstSeq, messageRow, newPlanIds, type PlanIds } from "#services/imports/store/rows.ts";
import { type StoredFiles, storeFiles } from "#services/imports/store/store-files.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/** Messages that one transaction stores. */
const chunkSize = 400;

interface Place {
  upload: Upload;
  /** Name and state of the conversation at its source, by which it is found again. */
  sourceId: string;
  fingerprint: string;
  model: string;
  folderId: string | null;
  /** Called in the transaction that makes the session, so that one left half by a dead process is found. */
  begun(tx: Tx, sessionId: string): Promise<unknown>;
  /** Called in the transaction that opens it. `notes` say what is missing. */
  ended(tx: Tx, sessionId: string, notes: string[]): Promise<unknown>;
}

/**
 * Stores a planned conversation as a session of the actor, in transactions of bounded size. Nobody sees it before all of
 * it is there; then it is in its owner's list at once, read, and dated as it was elsewhere.
 */
export async function storeConversation(actor: UserActor, plan: Plan, place: Place): Promise<string> {
  const ids = newPlanIds(plan);
  const notes = new Set(plan.missing);
  const last = plan.messages.length;
  for (let from = 0; from < last; from += chunkSize) {
    const range = { from, to: Math.min(last, from + chunkSize) };
    const files = await storeFiles(actor, plan, range, place.upload, notes);
    await db.$transaction(async (tx) => {
      if (from === 0) {
        await insertSession(tx, actor, plan, ids, place);
        await place.begun(tx, ids.sessionId);
      }
      await insertChunk(tx, actor, plan, ids, range, files);
      if (range.to < last) return;
      await openSession(tx, actor, plan, ids, place);
      await place.ended(tx, ids.sessionId, [...notes]);
    });
  }
  const { sessionId } = ids;
  const reference = { type: "user", id: actor.userId };
  await publishEvents([
    { sessionId, seq: 1, type: "session.created", payload: {}, actor: reference, at: plan.createdAt },
  ]);
  return sessionId;
}

async function insertChunk(
  tx: Tx,
  actor: UserActor,
  plan: Plan,
  ids: PlanIds,
  range: Range,
  files: StoredFiles,
): Promise<void> {
  const threaded = new Set(plan.lanes.flatMap(({ threadOf }) => threadOf ?? []));
  const messages = plan.messages
    .slice(range.from, range.to)
    .map((message, offset) =>
      messageRow(ids, range.from + offset, message, hangsOn(plan, range.from + offset, files, threaded)),
    );
  await tx.message.createMany({ data: messages });
  await tx.event.createMany({
    data: messages.map(({ id: messageId, branchId, seq, createdAt }) => ({
      ...{ id: newId(), sessionId: ids.sessionId, seq, type: "message.created" },
      payload: { messageId, branchId },
      actor: { type: "user", id: actor.userId },
      ...(createdAt ? { createdAt } : {}),
    })),
  });
  await insertExtras(tx, plan, ids, range, files);
}

/** Lets its owner in, with the totals and words that lists show. */
async function openSession(tx: Tx, actor: UserActor, plan: Plan, ids: PlanIds, place: Place): Promise<void> {
  const { sessionId } = ids;
  const { userId } = actor;
  // An earlier import of what has grown since stays as a chat of its own, and is not the one to compare with any more.
  await tx.session.updateMany({
    where: { ownerId: userId, importSourceId: place.sourceId },
    data: { importSourceId: null, importFingerprint: null },
  });
  await renewPreview(tx, sessionId);
  await tx.session.update({
    where: { id: sessionId },
    data: {
      messageCount: plan.messages.length,
      nextSeq: firstSeq + plan.messages.length,
      lastMessageAt: plan.messages.at(-1)?.createdAt ?? null,
      updatedAt: plan.updatedAt,
      ...{ importSourceId: place.sourceId, importFingerprint: place.fingerprint },
    },
  });
  await tx.participant.updateMany({
    where: { sessionId, userId },
    data: {
      status: "active",
      activeBranchId: ids.lanes[plan.activeLane] ?? null,
      lastReadSeq: firstSeq + plan.messages.length - 1,
      lastActivityAt: plan.updatedAt,
    },
  });
}
