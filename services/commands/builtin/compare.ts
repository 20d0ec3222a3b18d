import { AppError } from "#lib/errors.ts";
import { type Command, required } from "#services/commands/command.ts";
import { findBranch } from "#services/commands/find-branch.ts";

/** Opens the comparison of this branch with another. */
export const compare: Command = {
  name: "compare",
  summary: "Compare this branch with another",
  arguments: [required("branch", "branch", "branch")],
  ability: "read",
  run: async ({ access, branchId, arguments: { branch = "" } }) => {
    const other = await findBranch(access.sessionId, branch);
    if (other.id === branchId) throw new AppError("invalid", "/compare: This is the branch you are in. Name another.");
    return { action: { type: "compare", left: branchId, right: other.id } };
  },
};
