import { exportFormats } from "#lib/schemas/export.ts";
import { type Command, optional } from "#services/commands/command.ts";

/** Takes the branch out as a file, which the page fetches and saves; without a format it asks there. */
export const exportChat: Command = {
  name: "export",
  summary: "Save this branch as a file",
  arguments: [optional("format", "choice", "format", [...exportFormats])],
  ability: "export",
  run: async ({ arguments: { format }, branchId }) => ({
    action: { type: "export", format: exportFormats.find((known) => known === format) ?? null, branchId },
  }),
};
