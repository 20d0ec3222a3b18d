import type { Command } from "#services/commands/command.ts";
import { stopSession } from "#services/runs/stop.ts";

/** Stops what is being answered. */
export const stop: Command = {
  name: "stop",
  summary: "Stop every answer of this chat",
  arguments: [],
  ability: "run",
  run: async ({ actor, access }) => {
    await stopSession(actor, { sessionId: access.sessionId });
    // The answers themselves show that they were stopped.
    return {};
  },
};
