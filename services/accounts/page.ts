import { AppError } from "#lib/errors.ts";
import { id } from "#lib/schemas/common.ts";

/** The part of a query that continues a list, newest first, after `cursor`. Throws `invalid` for a cursor not from us. */
export function afterCursor(cursor: string | undefined): { id?: { lt: string } } {
  if (cursor === undefined) return {};
  if (!id.safeParse(cursor).success) throw new AppError("invalid", "cursor: Use the nextCursor of the page before.");
  return { id: { lt: cursor } };
}

/** Cuts `limit + 1` rows into a page: the one too many says that there is another. */
export function toPage<Row extends { id: string }, Item>(rows: Row[], limit: number, present: (row: Row) => Item) {
  const shown = rows.slice(0, limit);
  return { data: shown.map(present), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
