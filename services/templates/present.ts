import type { UserActor } from "#lib/actor.ts";
import type { Template, TemplateSummary } from "#lib/schemas/template.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { mayEdit } from "#services/templates/rules.ts";

/** What a template is read with. */
export const withOwner = { owner: { select: { id: true, name: true } } } as const;

export type TemplateRow = Prisma.TemplateGetPayload<{ include: typeof withOwner }>;

/** A template as callers see it. */
export function presentTemplate(actor: UserActor, row: TemplateRow): Template {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    shared: row.shared,
    owner: { id: row.owner.id, name: row.owner.name },
    mine: row.ownerId === actor.userId,
    editable: mayEdit(actor, row),
    model: row.model,
    settings: row.settings as Template["settings"],
    messages: row.messages as Template["messages"],
    variables: row.variables as Template["variables"],
    uses: row.uses,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A template as lists show it. */
export function presentTemplateSummary(actor: UserActor, row: TemplateRow): TemplateSummary {
  const { settings: _, messages, ...summary } = presentTemplate(actor, row);
  return { ...summary, messages: messages.length };
}
