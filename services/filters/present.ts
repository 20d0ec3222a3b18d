import { type SavedFilterInfo, sessionFilter } from "#lib/schemas/filter.ts";
import type { SavedFilter } from "#prisma/generated/client.ts";

/** A saved filter as callers see it. Conditions that this version does not know are left out. */
export function presentFilter(row: SavedFilter): SavedFilterInfo {
  const known = sessionFilter.strip().safeParse(row.filter);
  return { id: row.id, name: row.name, filter: known.data ?? {}, createdAt: row.createdAt.toISOString() };
}
