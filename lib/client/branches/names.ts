import { branchWords } from "#lib/client/words/branches.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";

/** What a branch is called: its name, else the words in which it differs from its parent. */
export function branchName(branch: BranchInfo & Partial<Pick<BranchNode, "label">>): string {
  if (branch.name) return branch.name;
  if (branch.kind === "main") return branchWords.main;
  return branch.label || (branch.kind === "version" ? branchWords.version : branchWords.untitled);
}

/** Oldest first; what was made in the same moment keeps an order of its own. */
export function byCreation(left: Pick<BranchInfo, "createdAt" | "id">, right: typeof left): number {
  return left.createdAt.localeCompare(right.createdAt) || left.id.localeCompare(right.id);
}

/** The lanes of a conversation: branches that are alive and no side threads. */
export function livingLanes<Branch extends BranchInfo>(branches: readonly Branch[]): Branch[] {
  return branches.filter((branch) => branch.kind !== "thread" && branch.status !== "pruned");
}
