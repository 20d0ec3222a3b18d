import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { SavedFilterInfo } from "#lib/schemas/filter.ts";
import { presentFilter } from "#services/filters/present.ts";

/** The actor's saved filters, in the order in which they were made. */
export async function listFilters(actor: UserActor): Promise<{ data: SavedFilterInfo[] }> {
  const { userId, orgId } = actor;
  const rows = await db.savedFilter.findMany({ where: { userId, orgId }, orderBy: { id: "asc" } });
  return { data: rows.map(presentFilter) };
}
