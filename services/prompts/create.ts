import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { CreatePrompt, Prompt } from "#lib/schemas/prompt.ts";
import { findPrompt } from "#services/prompts/find.ts";
import { presentPrompt } from "#services/prompts/present.ts";
import { withOwner } from "#services/templates/present.ts";

const most = 500;

/** Keeps a prompt of the actor's own. Its command must be free among theirs. The same `id` twice is one prompt. */
export async function createPrompt(actor: UserActor, input: CreatePrompt): Promise<Prompt> {
  const count = await db.prompt.count({ where: { ownerId: actor.userId, orgId: actor.orgId } });
  if (count >= most) throw new AppError("conflict", `You have ${most} prompts. Delete one that you no longer use.`);
  const { id = newId(), ...fields } = input;
  try {
    const row = await db.prompt.create({
      data: { id, orgId: actor.orgId, ownerId: actor.userId, ...fields },
      include: withOwner,
    });
    return presentPrompt(actor, row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const known = await findPrompt(actor, { promptId: id }).catch(() => null);
    if (known?.mine) return known;
    throw commandTaken(input.command);
  }
}

/** The refusal of a command that another prompt of the same person has. */
export function commandTaken(command: string): AppError {
  return new AppError("conflict", `You already have a prompt with the command /${command}. Choose another word.`);
}
