import { type Command, optional } from "#services/commands/command.ts";

/** Lists the plugins. None can be installed yet, and it says no more than that. */
export const plugin: Command = {
  name: "plugin",
  summary: "List the plugins",
  arguments: [optional("what", "choice", "list", ["list"])],
  ability: "write",
  run: async () => ({ says: "No plugins are installed." }),
};
