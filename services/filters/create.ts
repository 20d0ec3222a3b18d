import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { CreateFilter, SavedFilterInfo } from "#lib/schemas/filter.ts";
import { announceLists } from "#services/events/announce-lists.ts";
import { presentFilter } from "#services/filters/present.ts";

const most = 100;

/** Keeps a filter under a name. */
export async function createFilter(actor: UserActor, input: CreateFilter): Promise<SavedFilterInfo> {
  const { userId, orgId } = actor;
  const count = await db.savedFilter.count({ where: { userId, orgId } });
  if (count >= most)
    throw new AppError("conflict", `You have ${most} saved filters. Delete one that you no longer use.`);
  const row = await db.savedFilter.create({ data: { id: newId(), orgId, userId, ...input } });
  announceLists(userId);
  return presentFilter(row);
}
