import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Prompt } from "#lib/schemas/prompt.ts";
import { type PromptRow, presentPrompt } from "#services/prompts/present.ts";
import { withOwner } from "#services/templates/present.ts";
import { visibleTo } from "#services/templates/rules.ts";

/** A prompt with its text. Another person's own and another org's look like none at all. */
export async function findPrompt(actor: UserActor, input: { promptId: string }): Promise<Prompt> {
  return presentPrompt(actor, await findPromptRow(actor, input.promptId));
}

/** The stored row of a prompt that the actor may know of. */
export async function findPromptRow(actor: UserActor, promptId: string): Promise<PromptRow> {
  const row = await db.prompt.findFirst({ where: { id: promptId, ...visibleTo(actor) }, include: withOwner });
  if (!row) throw notFound("prompt");
  return row;
}
