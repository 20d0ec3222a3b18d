import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { findPromptRow } from "#services/prompts/find.ts";
import { assertMayEdit } from "#services/templates/rules.ts";

/** Deletes a prompt for good. */
export async function removePrompt(actor: UserActor, input: { promptId: string }): Promise<void> {
  assertMayEdit(actor, await findPromptRow(actor, input.promptId));
  await db.prompt.deleteMany({ where: { id: input.promptId } });
}
