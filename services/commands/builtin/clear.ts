import { clearSession } from "#services/branches/clear.ts";
import type { Command } from "#services/commands/command.ts";

/** Begins the branch anew; what was there stays as a branch of its own. */
export const clear: Command = {
  name: "clear",
  summary: "Begin this branch anew, and keep what was there",
  arguments: [],
  ability: "write",
  run: async ({ actor, access, branchId, id }) => {
    const { branch } = await clearSession(actor, { sessionId: access.sessionId, branchId, id });
    if (branch.id === branchId) return { says: "There was nothing to clear." };
    return {
      says: "Cleared. What was here stays as a branch of its own.",
      link: { label: "Open it", action: { type: "open-branch", branchId } },
      action: { type: "open-branch", branchId: branch.id },
      branchId: branch.id,
    };
  },
};
