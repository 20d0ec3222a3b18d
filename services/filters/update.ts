import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { SavedFilterInfo, UpdateFilter } from "#lib/schemas/filter.ts";
import { announceLists } from "#services/events/announce-lists.ts";
import { presentFilter } from "#services/filters/present.ts";

/** Renames a saved filter, or puts other conditions in the place of its own. */
export async function updateFilter(
  actor: UserActor,
  input: { filterId: string } & UpdateFilter,
): Promise<SavedFilterInfo> {
  const { filterId, name, filter } = input;
  const { userId, orgId } = actor;
  const [row] = await db.savedFilter.updateManyAndReturn({
    where: { id: filterId, userId, orgId },
    data: { name, filter },
  });
  if (!row) throw notFound("filter");
  announceLists(userId);
  return presentFilter(row);
}
