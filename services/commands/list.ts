import type { UserActor } from "#lib/actor.ts";
import type { CommandInfo } from "#lib/schemas/command.ts";
import { commands } from "#services/commands/registry.ts";
import { listPromptCommands } from "#services/prompts/commands.ts";

/** Every command, then the prompts that the actor can use as one. */
export async function listCommands(actor: UserActor): Promise<{ data: CommandInfo[] }> {
  const prompts = await listPromptCommands(actor);
  return {
    data: [
      ...commands.map(({ name, summary, arguments: list, ability }) => ({
        name,
        summary,
        arguments: [...list],
        ability,
        promptId: null,
      })),
      ...prompts.map(({ id, command, title }) => ({
        name: command,
        summary: title,
        arguments: [],
        ability: "read",
        promptId: id,
      })),
    ],
  };
}
