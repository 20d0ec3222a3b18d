import { AppError } from "#lib/errors.ts";
import type { MergeResult } from "#lib/schemas/branch.ts";
import { type Command, optional, required } from "#services/commands/command.ts";
import { findBranch } from "#services/commands/find-branch.ts";
import { plain } from "#services/commands/plain.ts";
import { mergeSession } from "#services/merges/merge.ts";

/** Brings what another branch says to the end of this one. Messages are picked in the comparison, not here. */
export const merge: Command = {
  name: "merge",
  summary: "Bring what another branch says to the end of this one",
  arguments: [required("branch", "branch", "branch"), optional("mode", "choice", "mode", ["append", "summary"])],
  ability: "write",
  run: async ({ actor, access, branchId, id, arguments: { branch = "", mode } }) => {
    const source = await findBranch(access.sessionId, branch);
    if (source.id === branchId) throw new AppError("invalid", "/merge: This is the branch you are in. Name another.");
    const result = await mergeSession(actor, {
      sessionId: access.sessionId,
      id,
      sourceBranchId: source.id,
      targetBranchId: branchId,
      mode: mode === "summary" ? "summary" : "append",
    });
    return { says: tell(result, source.name) };
  },
};

function tell({ merge: made, added, skipped }: MergeResult, name: string): string {
  const from = name === "" ? "the other branch" : `“${plain(name)}”`;
  const known = skipped > 0 ? ` ${skipped} were here already.` : "";
  if (made === null || added === 0) return `Everything of ${from} is here already.`;
  if (made.mode === "summary") return `A summary of ${from} stands above.`;
  return `${added === 1 ? "1 message" : `${added} messages`} of ${from} came here.${known}`;
}
