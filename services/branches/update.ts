import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { BranchNode, UpdateBranch } from "#lib/schemas/branch.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { readNode } from "#services/branches/nodes.ts";
import { pruneLanes } from "#services/branches/prune-lanes.ts";
import { restoreLanes } from "#services/branches/restore-lanes.ts";
import { tellChoice } from "#services/branches/tell-choice.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

interface Change {
  /** The branch to answer: another one when the changed one was joined to it. */
  branchId: string;
  events: RecordedEvent[];
  moved?: { fallbackId: string; userIds: string[] };
}

/**
 * Renames a branch, marks it as a favorite, resolves, prunes or restores it. Restoring brings back what was pruned with
 * it, all of it in the state it had; the rest of a branch that was cut by deleting from a message on goes back into it, and that one is answered.
 */
export async function updateBranch(
  actor: UserActor,
  input: { sessionId: string; branchId: string } & UpdateBranch,
): Promise<BranchNode> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "write");
  const { branchId, events, moved } = await db.$transaction(async (tx) => {
    await lockSession(tx, input.sessionId);
    const branch = await tx.branch.findFirst({ where: { id: input.branchId, sessionId: input.sessionId } });
    if (!branch) throw notFound("branch");
    return change(tx, actor, access, { branch, input });
  });
  await publishEvents(events);
  if (moved) tellChoice(input.sessionId, moved.fallbackId, moved.userIds);
  const node = await readNode(input.sessionId, branchId);
  if (!node) throw notFound("branch");
  return node;
}

/** Prunes a branch with everything that hangs below it. It can be restored for 30 days. Twice does nothing. */
export function removeBranch(actor: UserActor, input: { sessionId: string; branchId: string }): Promise<BranchNode> {
  return updateBranch(actor, { ...input, status: "pruned" });
}

async function change(
  tx: Tx,
  actor: UserActor,
  access: SessionAccess,
  { branch, input }: { branch: Branch; input: UpdateBranch },
): Promise<Change> {
  const { name, favorite, status } = input;
  const own = {
    ...(name === undefined || name === branch.name ? {} : { name }),
    ...(favorite === undefined || favorite === branch.favorite ? {} : { favorite }),
  };
  const changed = Object.keys(own);
  if (changed.length > 0) await tx.branch.update({ where: { id: branch.id }, data: own });
  const turns = status !== undefined && status !== branch.status;
  const turned: Partial<Change> = turns ? await turn(tx, access, branch, status) : {};
  if (turns) changed.push("status");
  const branchId = turned.branchId ?? branch.id;
  if (changed.length === 0) return { branchId, events: [] };
  const events = await recordEvents(tx, actor, access.sessionId, [
    { type: "branch.updated", payload: { branchId, changed } },
  ]);
  return { branchId, events, ...(turned.moved ? { moved: turned.moved } : {}) };
}

async function turn(
  tx: Tx,
  access: SessionAccess,
  branch: Branch,
  status: NonNullable<UpdateBranch["status"]>,
): Promise<Partial<Change>> {
  // Read under the lock: a clearing may have given the session another one meanwhile.
  const isDefault = (await tx.session.count({ where: { id: access.sessionId, defaultBranchId: branch.id } })) > 0;
  if (isDefault && status !== "active")
    throw new AppError("conflict", "This is the session's main branch. Clear it, or delete messages from one on.");
  if (status === "pruned") return { moved: await pruneLanes(tx, access, branch) };
  const branchId = branch.status === "pruned" ? await restoreLanes(tx, access, branch) : branch.id;
  // What comes back is as it was: a resolved branch is resolved again.
  const comesBack = branch.status === "pruned" && (status === "active" || branchId !== branch.id);
  if (!comesBack) await tx.branch.update({ where: { id: branchId }, data: { status } });
  return { branchId };
}
