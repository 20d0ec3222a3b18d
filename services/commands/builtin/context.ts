import type { Command } from "#services/commands/command.ts";

/** Shows what the next answer is given to read. The page has a view for it; nothing is added to the conversation. */
export const context: Command = {
  name: "context",
  summary: "Show what will be sent to the model",
  arguments: [],
  ability: "read",
  run: async () => ({ action: { type: "show-context" } }),
};
