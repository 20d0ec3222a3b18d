import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { FolderInfo, UpdateFolder } from "#lib/schemas/folder.ts";
import { announceLists } from "#services/events/announce-lists.ts";
import { readFolders } from "#services/folders/list.ts";
import { checkPlace, lockFolders } from "#services/folders/tree.ts";

/** Renames a folder, or moves it with all that lies in it. */
export async function updateFolder(actor: UserActor, input: { folderId: string } & UpdateFolder): Promise<FolderInfo> {
  const { folderId, name, parentId } = input;
  await db.$transaction(async (tx) => {
    const folders = await lockFolders(tx, actor);
    if (!folders.some((folder) => folder.id === folderId)) throw notFound("folder");
    if (parentId) checkPlace(folders, parentId, folderId);
    await tx.folder.update({ where: { id: folderId }, data: { name, parentId } });
  });
  announceLists(actor.userId);
  const [folder] = await readFolders(actor, folderId);
  if (!folder) throw notFound("folder");
  return folder;
}
