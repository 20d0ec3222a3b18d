import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { BranchedSession, ClearSession } from "#lib/schemas/branch.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { presentWithBranch } from "#services/branches/branch.ts";
import { tellChoice } from "#services/branches/tell-choice.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

/** What an empty branch remembers of the one whose place it took. */
interface ClearedMetadata {
  clearedId?: string;
  clearedName?: string | null;
  clearedKind?: string;
}

/**
 * Begins a branch anew: an empty one takes its place, its name and its readers, and what was there stays as a named fork.
 * Clearing an empty branch does nothing. The same `id` twice clears once.
 */
export async function clearSession(
  actor: UserActor,
  input: { sessionId: string } & ClearSession,
): Promise<BranchedSession> {
  const access = await accessSession(actor, input.sessionId);
  const { sessionId } = access;
  const branchId = input.branchId ?? access.activeBranchId ?? access.defaultBranchId;
  try {
    return await replace(actor, access, async (tx) => {
      await authorizeClearing(tx, access, branchId);
      const branch = await tx.branch.findFirst({ where: { id: branchId, sessionId } });
      if (!branch || branch.status === "pruned") throw notFound("branch");
      if (branch.kind === "thread")
        throw new AppError("invalid", "A side thread cannot be cleared. Resolve or prune it.");
      if (branch.headDepth === -1) return { branchId, changed: [] };
      const emptyId = input.id ?? newId();
      await insertEmpty(tx, actor, branch, emptyId);
      await tx.branch.update({ where: { id: branchId }, data: { kind: "fork", name: nameOfCleared(new Date()) } });
      return { branchId: emptyId, changed: [branchId], replaced: branchId };
    });
  } catch (error) {
    if (input.id === undefined || !isUniqueViolation(error)) throw error;
    return presentWithBranch(access, input.id);
  }
}

/**
 * Takes the last clearing of a branch back: what was there is there again. What was written since stays as a fork;
 * an empty branch just goes.
 */
export async function undoClear(
  actor: UserActor,
  input: { sessionId: string; branchId?: string | undefined },
): Promise<BranchedSession> {
  const access = await accessSession(actor, input.sessionId);
  const { sessionId } = access;
  const branchId = input.branchId ?? access.activeBranchId ?? access.defaultBranchId;
  return replace(actor, access, async (tx) => {
    await authorizeClearing(tx, access, branchId);
    const branch = await tx.branch.findFirst({ where: { id: branchId, sessionId } });
    if (!branch) throw notFound("branch");
    const { clearedId, clearedName, clearedKind } = branch.metadata as ClearedMetadata;
    const before = clearedId && (await tx.branch.findFirst({ where: { id: clearedId, sessionId } }));
    if (!before) throw new AppError("conflict", "This branch was not cleared, or what it held is gone.");
    if (before.status === "pruned")
      throw new AppError("conflict", "What this branch held was pruned meanwhile. Restore that branch first.");
    if (clearedKind === "main" && branch.kind !== "main")
      throw new AppError("conflict", "This branch was cleared again since. Take that back first.");
    await tx.branch.update({
      where: { id: before.id },
      data: { kind: clearedKind ?? "fork", name: clearedName ?? null },
    });
    await tx.branch.update({ where: { id: branch.id }, data: { kind: "fork", name: "After clearing", metadata: {} } });
    return { branchId: before.id, changed: [before.id], replaced: branch.id, removable: branch };
  });
}

/** The main branch is its owner's to clear. Which one that is may have changed since the caller looked. */
async function authorizeClearing(tx: Tx, access: SessionAccess, branchId: string): Promise<void> {
  const isDefault = (await tx.session.count({ where: { id: access.sessionId, defaultBranchId: branchId } })) > 0;
  authorize(access, isDefault ? "manage" : "write");
}

interface Replacement {
  /** The branch that is to be used from now on. */
  branchId: string;
  changed: string[];
  replaced?: string;
  /** Goes when it is empty and nothing hangs on it. */
  removable?: Branch;
}

/** Puts one branch in the place of another, for everyone who was reading there. */
async function replace(
  actor: UserActor,
  access: SessionAccess,
  change: (tx: Tx) => Promise<Replacement>,
): Promise<BranchedSession> {
  const { sessionId } = access;
  const { branchId, events, userIds } = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const replacement = await change(tx);
    const { replaced } = replacement;
    if (replaced === undefined) return { ...replacement, events: [], userIds: [] };
    const userIds = await hand(tx, sessionId, replaced, replacement.branchId);
    if (replacement.removable) await removeIfEmpty(tx, replacement.removable);
    const created = replacement.removable
      ? []
      : [{ type: "branch.created" as const, payload: { branchId: replacement.branchId } }];
    const updated = replacement.changed.map((id) => ({
      type: "branch.updated" as const,
      payload: { branchId: id, changed: ["name", "kind"] },
    }));
    const renamed = { type: "session.updated" as const, payload: { changed: ["defaultBranchId"] } };
    const events = await recordEvents(tx, actor, sessionId, [...created, ...updated, renamed]);
    return { ...replacement, events, userIds };
  });
  await publishEvents(events);
  tellChoice(sessionId, branchId, userIds);
  return presentWithBranch(await accessSession(actor, sessionId), branchId);
}

async function hand(tx: Tx, sessionId: string, fromId: string, toId: string): Promise<string[]> {
  await tx.session.updateMany({ where: { id: sessionId, defaultBranchId: fromId }, data: { defaultBranchId: toId } });
  const moved = await tx.$queryRaw<Array<{ userId: string | null }>>`
    UPDATE participants SET active_branch_id = ${toId}::uuid
    WHERE session_id = ${sessionId}::uuid AND active_branch_id = ${fromId}::uuid RETURNING user_id AS "userId"`;
  return moved.flatMap(({ userId }) => userId ?? []);
}

async function insertEmpty(tx: Tx, actor: UserActor, branch: Branch, id: string): Promise<void> {
  const metadata = {
    clearedId: branch.id,
    clearedName: branch.name,
    clearedKind: branch.kind,
  } satisfies ClearedMetadata;
  const kind = branch.kind === "main" ? "main" : "fork";
  const { sessionId, name, favorite } = branch;
  await tx.branch.create({ data: { id, sessionId, kind, name, favorite, metadata, createdBy: actor.userId } });
}

async function removeIfEmpty(tx: Tx, branch: Branch): Promise<void> {
  if (branch.headDepth >= 0 || (await tx.branch.count({ where: { parentBranchId: branch.id } })) > 0) return;
  await tx.branch.delete({ where: { id: branch.id } });
}

function nameOfCleared(at: Date): string {
  return `Cleared ${at.toISOString().slice(0, 16).replace("T", " ")}`;
}
