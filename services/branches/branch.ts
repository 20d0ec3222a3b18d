import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { BranchedSession, BranchSession } from "#lib/schemas/branch.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";
import { findForkPlace } from "#services/branches/fork-point.ts";
import { forkSession } from "#services/branches/fork-session.ts";
import { requireRoom } from "#services/branches/room.ts";
import { tellChoice } from "#services/branches/tell-choice.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { presentSession } from "#services/sessions/find.ts";
import { presentBranch } from "#services/sessions/present.ts";

/**
 * Forks a conversation after one of its messages: as a named branch, which copies nothing and becomes the actor's active
 * one, or as a session of its own with a copy of the path. The same `id` twice is one fork.
 */
export async function branchSession(
  actor: UserActor,
  input: { sessionId: string } & BranchSession,
): Promise<BranchedSession> {
  const access = await accessSession(actor, input.sessionId);
  if (input.into === "session") return forkSession(actor, access, input);
  authorize(access, "write");
  const branchId = input.id ?? newId();
  try {
    const events = await db.$transaction((tx) => insertFork(tx, actor, access, { ...input, branchId }));
    await publishEvents(events);
    tellChoice(input.sessionId, branchId, [actor.userId]);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return presentWithBranch(access, branchId);
}

/** A session together with one of its branches. Throws `conflict` when the id is that of something else. */
export async function presentWithBranch(access: SessionAccess, branchId: string): Promise<BranchedSession> {
  const session = await presentSession(access);
  const branch = session.branches.find(({ id }) => id === branchId) ?? (await findBranch(access.sessionId, branchId));
  if (!branch) throw new AppError("conflict", "This id is taken. Use a new one.");
  return { ...session, branch };
}

async function findBranch(sessionId: string, branchId: string): Promise<BranchInfo | undefined> {
  const branch = await db.branch.findFirst({ where: { id: branchId, sessionId } });
  return branch ? presentBranch(branch) : undefined;
}

async function insertFork(
  tx: Tx,
  actor: UserActor,
  access: SessionAccess,
  input: BranchSession & { branchId: string },
): Promise<RecordedEvent[]> {
  const { sessionId } = access;
  const { branchId } = input;
  await lockSession(tx, sessionId);
  const place = { messageId: input.fromMessageId, branchId: access.activeBranchId ?? access.defaultBranchId };
  const point = await findForkPlace(tx, sessionId, place);
  const forks = await requireRoom(tx, sessionId);
  await tx.branch.create({
    data: {
      id: branchId,
      sessionId,
      kind: "fork",
      name: input.name ?? `Branch ${forks + 1}`,
      parentBranchId: point.branchId,
      forkDepth: point.depth,
      headMessageId: point.messageId,
      headDepth: point.depth,
      createdBy: actor.userId,
    },
  });
  await tx.$executeRaw`UPDATE participants SET active_branch_id = ${branchId}::uuid WHERE id = ${access.participantId}::uuid`;
  const payload = { branchId, changed: ["activeBranchId"] };
  return recordEvents(tx, actor, sessionId, [{ type: "branch.created", payload }]);
}
