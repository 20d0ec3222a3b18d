import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";

interface Row extends Omit<FolderInfo, "createdAt"> {
  createdAt: Date;
}

/** The actor's folders by name, each with the number of chats in it. */
export async function listFolders(actor: UserActor): Promise<{ data: FolderInfo[] }> {
  return { data: await readFolders(actor) };
}

/** One folder or all of them, as callers see them. */
export async function readFolders(actor: UserActor, id: string | null = null): Promise<FolderInfo[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT f.id, f.parent_id AS "parentId", f.name, f.created_at AS "createdAt",
      (SELECT count(*)::int FROM participants p JOIN chat_sessions s ON s.id = p.session_id
       WHERE p.folder_id = f.id AND p.status = 'active' AND s.deleted_at IS NULL AND s.archived_at IS NULL) AS "sessionCount"
    FROM folders f
    WHERE f.user_id = ${actor.userId}::uuid AND f.org_id = ${actor.orgId}::uuid AND (${id}::uuid IS NULL OR f.id = ${id}::uuid)
    ORDER BY lower(f.name), f.id`;
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
