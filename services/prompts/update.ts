import type { UserActor } from "#lib/actor.ts";
import { db, isMissingRow, isUniqueViolation } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Prompt, UpdatePrompt } from "#lib/schemas/prompt.ts";
import { commandTaken } from "#services/prompts/create.ts";
import { findPromptRow } from "#services/prompts/find.ts";
import { presentPrompt } from "#services/prompts/present.ts";
import { withOwner } from "#services/templates/present.ts";
import { assertMayEdit } from "#services/templates/rules.ts";

/** Changes a prompt. */
export async function updatePrompt(actor: UserActor, input: { promptId: string } & UpdatePrompt): Promise<Prompt> {
  const { promptId, ...change } = input;
  const known = await findPromptRow(actor, promptId);
  assertMayEdit(actor, known);
  try {
    const row = await db.prompt.update({ where: { id: promptId }, data: change, include: withOwner });
    return presentPrompt(actor, row);
  } catch (error) {
    if (isMissingRow(error)) throw notFound("prompt");
    throw isUniqueViolation(error) ? commandTaken(change.command ?? known.command) : error;
  }
}
