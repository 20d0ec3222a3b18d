import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { CreateTemplate, Template } from "#lib/schemas/template.ts";
import { findTemplate } from "#services/templates/find.ts";
import { presentTemplate, withOwner } from "#services/templates/present.ts";

const most = 500;

/** Keeps a template of the actor's own. The same `id` twice is one template. */
export async function createTemplate(actor: UserActor, input: CreateTemplate): Promise<Template> {
  const count = await db.template.count({ where: { ownerId: actor.userId, orgId: actor.orgId } });
  if (count >= most) throw new AppError("conflict", `You have ${most} templates. Delete one that you no longer use.`);
  const { id = newId(), ...fields } = input;
  try {
    const row = await db.template.create({
      data: { id, orgId: actor.orgId, ownerId: actor.userId, ...fields },
      include: withOwner,
    });
    return presentTemplate(actor, row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return findOwn(actor, id);
  }
}

/** What the same call made before. An id of somebody else's template is only taken, whatever it names. */
async function findOwn(actor: UserActor, templateId: string): Promise<Template> {
  const known = await findTemplate(actor, { templateId }).catch(() => null);
  if (!known?.mine) throw new AppError("conflict", "This id is taken. Use a new one.");
  return known;
}
