import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { findTemplateRow } from "#services/templates/find.ts";
import { assertMayEdit } from "#services/templates/rules.ts";

/** Deletes a template for good. Sessions that were made from it stay. */
export async function removeTemplate(actor: UserActor, input: { templateId: string }): Promise<void> {
  assertMayEdit(actor, await findTemplateRow(actor, input.templateId));
  await db.template.deleteMany({ where: { id: input.templateId } });
}
