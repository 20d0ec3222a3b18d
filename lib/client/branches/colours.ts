import { byCreation } from "#lib/client/branches/names.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";

/** How many branch colours there are. */
const colours = 6;

/** The colour of each branch as a CSS value, given in order of creation, so that it is the same wherever one stands. */
export function branchColours(branches: readonly Pick<BranchInfo, "id" | "createdAt" | "kind">[]): Map<string, string> {
  const ordered = branches.filter((branch) => branch.kind !== "thread").sort(byCreation);
  return new Map(ordered.map((branch, index) => [branch.id, `var(--color-branch-${(index % colours) + 1})`]));
}
