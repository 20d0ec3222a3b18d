import type { UserActor } from "#lib/actor.ts";
import type { Prompt, PromptSummary } from "#lib/schemas/prompt.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { withOwner } from "#services/templates/present.ts";
import { mayEdit } from "#services/templates/rules.ts";

export type PromptRow = Prisma.PromptGetPayload<{ include: typeof withOwner }>;

/** A prompt as callers see it. */
export function presentPrompt(actor: UserActor, row: PromptRow): Prompt {
  return {
    id: row.id,
    command: row.command,
    title: row.title,
    description: row.description,
    shared: row.shared,
    owner: { id: row.owner.id, name: row.owner.name },
    mine: row.ownerId === actor.userId,
    editable: mayEdit(actor, row),
    content: row.content,
    variables: row.variables as Prompt["variables"],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A prompt as lists show it. */
export function presentPromptSummary(actor: UserActor, row: PromptRow): PromptSummary {
  const { content, ...summary } = presentPrompt(actor, row);
  return { ...summary, preview: content.slice(0, 400).replace(/\s+/g, " ").trim().slice(0, 160).toWellFormed() };
}
