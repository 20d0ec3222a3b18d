import { type Command, required } from "#services/commands/command.ts";

/** Opens the search. */
export const search: Command = {
  name: "search",
  summary: "Search your chats",
  arguments: [required("words", "text", "words to find")],
  ability: "read",
  run: async ({ arguments: { words = "" } }) => ({ action: { type: "search", query: words } }),
};
