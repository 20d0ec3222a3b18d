import { db } from "#lib/db.ts";

/** The names of a folder and of those it lies in, outermost first; none for no folder. */
export async function folderPath(folderId: string | null): Promise<string[]> {
  if (folderId === null) return [];
  const rows = await db.$queryRaw<Array<{ name: string }>>`
    WITH RECURSIVE above AS (
      SELECT name, parent_id, 0 AS height FROM folders WHERE id = ${folderId}::uuid
      UNION ALL
      SELECT f.name, f.parent_id, a.height + 1 FROM above a JOIN folders f ON f.id = a.parent_id)
    SELECT name FROM above ORDER BY height DESC`;
  return rows.map((row) => row.name);
}
