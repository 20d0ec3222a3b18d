import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { MergeSession } from "#lib/schemas/branch.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { type Original, readChosenOriginals, readOriginals, refuseStreaming } from "#services/branches/originals.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, isOnPath, pathSlices, type Slice, sharedDepth } from "#services/sessions/tree.ts";

/** The two sessions of a merge; the same one twice when it is between branches. */
export interface MergeSides {
  target: SessionAccess;
  source: SessionAccess;
}

/** What a merge would bring to which branch. */
export interface MergePlan {
  branch: Branch;
  sourceBranchId: string | null;
  /** Messages to bring, in the order of their paths. */
  fresh: Original[];
  /** How many are there already. */
  skipped: number;
}

/**
 * Decides what a merge brings: of the source's own part, or of the chosen messages, what the target's path does not have
 * yet, not even as a copy. Throws `conflict` when the source has nothing of its own.
 */
export async function planMerge(tx: Tx, { target, source }: MergeSides, input: MergeSession): Promise<MergePlan> {
  const branch = await findLiving(tx, target, input.targetBranchId ?? target.activeBranchId ?? target.defaultBranchId);
  const sourceBranchId = await findSourceBranch(tx, { target, source }, input);
  if (sourceBranchId === branch.id) throw new AppError("invalid", "A branch cannot be merged into itself.");
  const slices = pathSlices(await loadChain(target.sessionId, branch.id, tx));
  const path = await readOriginals(tx, slices);
  const candidates =
    input.mode === "pick"
      ? await readChosen(tx, source, sourceBranchId, input.messageIds ?? [])
      : await readTail(tx, source, sourceBranchId, { slices, path });
  const present = new Set(path.map((original) => original.origin));
  const fresh = candidates.filter((candidate) => !present.has(candidate.origin) && present.add(candidate.origin));
  refuseStreaming(fresh);
  return { branch, sourceBranchId, fresh, skipped: candidates.length - fresh.length };
}

async function findSourceBranch(tx: Tx, { target, source }: MergeSides, input: MergeSession): Promise<string | null> {
  const other = source === target ? null : (source.activeBranchId ?? source.defaultBranchId);
  const branchId = input.sourceBranchId ?? other;
  if (branchId !== null) return (await findLiving(tx, source, branchId)).id;
  if (input.mode === "pick") return null;
  throw new AppError("invalid", "Say what to merge: give sourceBranchId or sourceSessionId.");
}

async function findLiving(tx: Tx, { sessionId }: SessionAccess, branchId: string): Promise<Branch> {
  const branch = await tx.branch.findFirst({ where: { id: branchId, sessionId } });
  if (!branch) throw notFound("branch");
  if (branch.status === "pruned") throw new AppError("conflict", "This branch was pruned. Restore it first.");
  return branch;
}

async function readChosen(
  tx: Tx,
  source: SessionAccess,
  branchId: string | null,
  messageIds: readonly string[],
): Promise<Original[]> {
  const chosen = await readChosenOriginals(tx, source.sessionId, messageIds);
  if (chosen.length < new Set(messageIds).size) throw notFound("message");
  const slices = branchId === null ? null : pathSlices(await loadChain(source.sessionId, branchId, tx));
  if (slices && chosen.some((message) => !isOnPath(slices, message))) throw notFound("message on this branch");
  if (chosen.some((message) => message.deleted))
    throw new AppError("conflict", "One of these messages was deleted. Restore it, or leave it out.");
  return chosen;
}

/** What the source has after the last message that both share, without what was deleted. */
async function readTail(
  tx: Tx,
  source: SessionAccess,
  branchId: string | null,
  target: { slices: readonly Slice[]; path: readonly Original[] },
): Promise<Original[]> {
  if (branchId === null) return [];
  const chain = await loadChain(source.sessionId, branchId, tx);
  const slices = pathSlices(chain);
  const shared = sharedDepth(slices, target.slices);
  const rest = await readOriginals(tx, cutSlices(slices, shared + 1, chain[0].headDepth));
  const tail = rest.filter(isSaid);
  const path = target.path.filter(isSaid);
  const known = shared >= 0 ? 0 : tail.findIndex((original, index) => original.origin !== path[index]?.origin);
  const own = known < 0 ? [] : tail.slice(known);
  if (own.length === 0)
    throw new AppError("conflict", "There is nothing to merge: the source has nothing that the branch does not have.");
  return own;
}

function isSaid(original: Original): boolean {
  return !original.deleted && original.type !== "notice";
}
