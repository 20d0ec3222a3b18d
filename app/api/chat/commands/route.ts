import { z } from "zod";
import { route } from "#lib/route.ts";
import { commandInfo } from "#lib/schemas/command.ts";
import { listCommands } from "#services/commands/list.ts";

export const GET = route(
  {
    summary: "List the slash commands, with the prompts that you can use as one",
    response: z.object({ data: z.array(commandInfo) }),
  },
  ({ actor }) => listCommands(actor),
);
