import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { folderDepth } from "#lib/schemas/folder.ts";

/** Folders that one person may have. */
export const mostFolders = 200;

/** A folder with its place among the others. */
export interface FolderNode {
  id: string;
  parentId: string | null;
}

/** The actor's folders, locked for the rest of the transaction, so that two moves at once cannot make a ring. */
export function lockFolders(tx: Tx, actor: UserActor): Promise<FolderNode[]> {
  return tx.$queryRaw<FolderNode[]>`
    SELECT id, parent_id AS "parentId" FROM folders
    WHERE user_id = ${actor.userId}::uuid AND org_id = ${actor.orgId}::uuid ORDER BY id FOR UPDATE`;
}

/**
 * Checks that a folder may lie in another one; `moved` is null for a new folder. Throws `not_found` for a parent that is
 * not among them, `invalid` when it would lie in itself or too deep.
 */
export function checkPlace(folders: readonly FolderNode[], parentId: string | null, moved: string | null): void {
  if (parentId === null) return;
  const above = ancestry(folders, parentId);
  if (above.length === 0) throw notFound("folder");
  if (moved !== null && above.includes(moved))
    throw new AppError("invalid", "parentId: A folder cannot lie in itself. Choose another one.");
  if (above.length + (moved === null ? 1 : height(folders, moved)) > folderDepth)
    throw new AppError("invalid", `parentId: Folders lie at most ${folderDepth} deep. Choose one further up.`);
}

/** A folder and those it lies in, from the inside out. */
function ancestry(folders: readonly FolderNode[], id: string): string[] {
  const chain: string[] = [];
  let node = folders.find((folder) => folder.id === id);
  while (node) {
    const { parentId } = node;
    chain.push(node.id);
    node = folders.find((folder) => folder.id === parentId);
  }
  return chain;
}

/** Levels of a folder with what lies in it. */
function height(folders: readonly FolderNode[], id: string): number {
  const inside = folders.filter((folder) => folder.parentId === id);
  return 1 + Math.max(0, ...inside.map((folder) => height(folders, folder.id)));
}
