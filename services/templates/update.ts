import type { UserActor } from "#lib/actor.ts";
import { db, isMissingRow } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Template, UpdateTemplate } from "#lib/schemas/template.ts";
import { findTemplateRow } from "#services/templates/find.ts";
import { presentTemplate, withOwner } from "#services/templates/present.ts";
import { assertMayEdit } from "#services/templates/rules.ts";

/** Changes a template. Sessions that were made from it stay as they are. */
export async function updateTemplate(
  actor: UserActor,
  input: { templateId: string } & UpdateTemplate,
): Promise<Template> {
  const { templateId, ...change } = input;
  assertMayEdit(actor, await findTemplateRow(actor, templateId));
  try {
    const row = await db.template.update({ where: { id: templateId }, data: change, include: withOwner });
    return presentTemplate(actor, row);
  } catch (error) {
    throw isMissingRow(error) ? notFound("template") : error;
  }
}
