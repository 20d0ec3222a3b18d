import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { visibleTo } from "#services/templates/rules.ts";

/** A prompt as a command stands for it. */
export interface PromptCommand {
  id: string;
  command: string;
  title: string;
}

/** The prompts that the actor can use as commands, one for each word: their own before those that others share. */
export async function listPromptCommands(actor: UserActor, command?: string): Promise<PromptCommand[]> {
  const rows = await db.prompt.findMany({
    where: { ...visibleTo(actor), ...(command === undefined ? {} : { command }) },
    orderBy: { id: "asc" },
    take: 1_000,
    select: { id: true, command: true, title: true, ownerId: true },
  });
  const own = rows.filter((row) => row.ownerId === actor.userId);
  const byCommand = new Map<string, PromptCommand>();
  for (const { id, command: word, title } of [...own, ...rows]) {
    if (!byCommand.has(word)) byCommand.set(word, { id, command: word, title });
  }
  return [...byCommand.values()];
}
