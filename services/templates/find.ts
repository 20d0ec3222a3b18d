import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Template } from "#lib/schemas/template.ts";
import { presentTemplate, type TemplateRow, withOwner } from "#services/templates/present.ts";
import { visibleTo } from "#services/templates/rules.ts";

/** A template with its messages. Another person's own and another org's look like none at all. */
export async function findTemplate(actor: UserActor, input: { templateId: string }): Promise<Template> {
  return presentTemplate(actor, await findTemplateRow(actor, input.templateId));
}

/** The stored row of a template that the actor may know of. */
export async function findTemplateRow(actor: UserActor, templateId: string): Promise<TemplateRow> {
  const row = await db.template.findFirst({ where: { id: templateId, ...visibleTo(actor) }, include: withOwner });
  if (!row) throw notFound("template");
  return row;
}
