import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { line } from "#lib/schemas/common.ts";
import { branchSession } from "#services/branches/branch.ts";
import { type Command, optional } from "#services/commands/command.ts";
import { plain } from "#services/commands/plain.ts";

/** Opens a branch at the end of the one in which it was typed. */
export const branch: Command = {
  name: "branch",
  summary: "Go on in a branch of its own",
  arguments: [optional("name", "text", "name")],
  ability: "write",
  run: async ({ actor, access, branchId, id, arguments: { name } }) => {
    const { sessionId } = access;
    const from = await db.branch.findUniqueOrThrow({ where: { id: branchId } });
    const made = await branchSession(actor, {
      sessionId,
      id,
      into: "branch",
      ...(from.headMessageId === null ? {} : { fromMessageId: from.headMessageId }),
      ...(name === undefined ? {} : { name: checked(name) }),
    });
    const origin = from.name === null ? "the version before it" : `“${plain(from.name)}”`;
    return {
      says: `Branch **${plain(made.branch.name ?? "")}** begins here. What stood above goes on in ${origin}.`,
      link: { label: "Go back", action: { type: "open-branch", branchId } },
      action: { type: "open-branch", branchId: made.branch.id },
      branchId: made.branch.id,
    };
  },
};

function checked(name: string): string {
  const result = line(120).safeParse(name.replace(/\s+/g, " "));
  if (result.success) return result.data;
  throw new AppError("invalid", `/branch: ${result.error.issues[0]?.message}`);
}
