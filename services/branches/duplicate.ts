import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { DuplicateSession } from "#lib/schemas/branch.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { copyMessages } from "#services/copies/copy-messages.ts";
import { copyTimeout, findCopy, insertSessionCopy, settleSessionCopy } from "#services/copies/insert-session-copy.ts";
import { readAllOriginals, refuseStreaming } from "#services/copies/originals.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

const chunkSize = 1_000;

/**
 * Copies a session with all its branches into one of the actor's own. What was pruned or deleted is not brought along.
 * The same `id` twice is one copy.
 */
export async function duplicateSession(
  actor: UserActor,
  input: { sessionId: string } & DuplicateSession,
): Promise<ChatSession> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "export");
  const id = input.id ?? newId();
  try {
    await publishEvents(await db.$transaction((tx) => insertCopy(tx, actor, access, { ...input, id }), copyTimeout));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const { branch: _, ...session } = await findCopy(actor, access.sessionId, id);
  return session;
}

async function insertCopy(
  tx: Tx,
  actor: UserActor,
  access: SessionAccess,
  input: DuplicateSession & { id: string },
): Promise<RecordedEvent[]> {
  const { sessionId } = access;
  await lockSession(tx, sessionId);
  // Read under the lock: a clearing, or taking one back, may have put another main branch in its place meanwhile.
  const { defaultBranchId } = await tx.session.findUniqueOrThrow({ where: { id: sessionId } });
  const { activeBranchId } = await tx.participant.findUniqueOrThrow({ where: { id: access.participantId } });
  if (defaultBranchId === null) throw notFound("branch");
  const originals = await readAllOriginals(tx, sessionId);
  refuseStreaming(originals);
  const branches = await tx.branch.findMany({ where: { sessionId, status: { not: "pruned" } } });
  const merges = await tx.merge.findMany({ where: { sessionId, branchId: { in: branches.map(({ id }) => id) } } });
  const ids = new Map([...branches, ...originals, ...merges].map(({ id }) => [id, newId()]));
  const copyOf = (id: string) => ids.get(id) ?? newId();
  const copyOrNull = (id: string | null) => (id === null ? null : (ids.get(id) ?? null));
  const events = await insertSessionCopy(tx, actor, sessionId, {
    id: input.id,
    name: input.name,
    suffix: "copy",
    forkedFromMessageId: null,
    defaultBranchId: copyOf(defaultBranchId),
    activeBranchId: copyOrNull(activeBranchId) ?? copyOf(defaultBranchId),
  });
  const lanes = parentsFirst(branches).map((branch) => ({
    ...branch,
    id: copyOf(branch.id),
    sessionId: input.id,
    parentBranchId: copyOrNull(branch.parentBranchId),
    headMessageId: copyOrNull(branch.headMessageId),
    threadOfId: copyOrNull(branch.threadOfId),
    metadata: {},
  }));
  for (let from = 0; from < lanes.length; from += chunkSize)
    await tx.branch.createMany({ data: lanes.slice(from, from + chunkSize) });
  await tx.merge.createMany({
    data: merges.map((merge) => ({
      ...merge,
      id: copyOf(merge.id),
      sessionId: input.id,
      branchId: copyOf(merge.branchId),
      sourceBranchId: copyOrNull(merge.sourceBranchId) ?? merge.sourceBranchId,
      messageIds: merge.messageIds.map((id) => ids.get(id) ?? id),
    })),
  });
  const copies = originals.map((original) => ({
    original,
    id: copyOf(original.id),
    branchId: copyOf(original.branchId),
    depth: original.depth,
    parentId: copyOrNull(original.parentId),
    mergeId: copyOrNull(original.mergeId),
  }));
  await copyMessages(tx, actor, input.id, copies);
  await settleSessionCopy(tx, input.id);
  return events;
}

/** A lane that was split off lies above older ones, so their age is not their order. */
function parentsFirst(branches: readonly Branch[]): Branch[] {
  const children = Map.groupBy(branches, (branch) => branch.parentBranchId);
  const ordered = [...(children.get(null) ?? [])];
  // The list grows while it is walked.
  for (const branch of ordered) ordered.push(...(children.get(branch.id) ?? []));
  return ordered;
}
