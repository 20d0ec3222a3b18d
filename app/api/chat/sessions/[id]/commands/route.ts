import { route } from "#lib/route.ts";
import { commandResult, runCommand as runSchema } from "#lib/schemas/command.ts";
import { idParams } from "#lib/schemas/params.ts";
import { runCommand } from "#services/commands/run.ts";

export const POST = route(
  {
    summary: "Run a slash command with your own rights",
    description:
      "Its result is a message of type card at the head of the branch, which no model is sent, or an action for the page. Messages that look like commands are never run.",
    params: idParams,
    body: runSchema,
    example: { text: "/title Ferries to Naxos" },
    response: commandResult,
  },
  ({ actor, params, body }) => runCommand(actor, { sessionId: params.id, ...body }),
);
