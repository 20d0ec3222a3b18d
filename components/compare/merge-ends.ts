import type { MergeSource } from "#components/branches/use-merge.ts";
import type { NameSide } from "#components/compare/sides/side-name.ts";
import type { Comparison } from "#lib/schemas/branch.ts";

/** What a merge out of a comparison takes from where: the right side comes into the left one, which lies in this chat. */
export function mergeEnds(
  sessionId: string,
  { left, right }: Comparison,
  nameOf: NameSide,
): { source: MergeSource; targetBranchId: string } {
  const [target, source] = left.sessionId === sessionId ? [left, right] : [right, left];
  const elsewhere = source.sessionId !== sessionId;
  return {
    targetBranchId: target.branch.id,
    source: {
      name: nameOf(source),
      branchId: source.branch.id,
      ...(elsewhere ? { sessionId: source.sessionId } : {}),
    },
  };
}
