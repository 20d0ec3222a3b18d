import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { BranchedSession, BranchSession } from "#lib/schemas/branch.ts";
import { copyMessages } from "#services/branches/copy-messages.ts";
import { findForkPlace } from "#services/branches/fork-point.ts";
import { copyTimeout, findCopy, insertSessionCopy, settleSessionCopy } from "#services/branches/insert-session-copy.ts";
import { readOriginals, refuseStreaming } from "#services/branches/originals.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, pathSlices } from "#services/sessions/tree.ts";

/** Copies the path up to a message into a new session of the actor's. */
export async function forkSession(
  actor: UserActor,
  access: SessionAccess,
  input: BranchSession,
): Promise<BranchedSession> {
  authorize(access, "export");
  const id = input.id ?? newId();
  try {
    await publishEvents(await db.$transaction((tx) => insertFork(tx, actor, access, { ...input, id }), copyTimeout));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return findCopy(actor, access.sessionId, id);
}

async function insertFork(
  tx: Tx,
  actor: UserActor,
  access: SessionAccess,
  input: BranchSession & { id: string },
): Promise<RecordedEvent[]> {
  await lockSession(tx, access.sessionId);
  const place = { messageId: input.fromMessageId, branchId: access.activeBranchId ?? access.defaultBranchId };
  const point = await findForkPlace(tx, access.sessionId, place);
  const slices = pathSlices(await loadChain(access.sessionId, point.branchId, tx));
  const originals = await readOriginals(tx, cutSlices(slices, 0, point.depth));
  refuseStreaming(originals);
  const branchId = newId();
  const events = await insertSessionCopy(tx, actor, access.sessionId, {
    id: input.id,
    name: input.name,
    suffix: "branch",
    forkedFromMessageId: point.messageId,
    defaultBranchId: branchId,
    activeBranchId: branchId,
  });
  await tx.branch.create({
    data: { id: branchId, sessionId: input.id, kind: "main", name: "main", createdBy: actor.userId },
  });
  const ids = originals.map(() => newId());
  const copies = originals.map((original, depth) => ({
    original,
    id: ids[depth] ?? newId(),
    branchId,
    depth,
    parentId: ids[depth - 1] ?? null,
    mergeId: null,
  }));
  await copyMessages(tx, actor, input.id, copies);
  await tx.branch.update({
    where: { id: branchId },
    data: { headMessageId: ids.at(-1) ?? null, headDepth: ids.length - 1 },
  });
  await settleSessionCopy(tx, input.id);
  return events;
}
