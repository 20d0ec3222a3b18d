import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";

/** Longest name of a folder. */
const longestName = 120;

/** The actor's folder with these names, outermost first; those that are missing are made. Null for no names. */
export async function findFolder({ userId, orgId }: UserActor, names: readonly string[]): Promise<string | null> {
  let parentId: string | null = null;
  for (const given of names) {
    const name = given.slice(0, longestName);
    const where: { userId: string; orgId: string; parentId: string | null; name: string } = {
      ...{ userId, orgId, parentId, name },
    };
    const known: { id: string } | null = await db.folder.findFirst({ where, select: { id: true } });
    parentId = known?.id ?? (await db.folder.create({ data: { id: newId(), ...where }, select: { id: true } })).id;
  }
  return parentId;
}
