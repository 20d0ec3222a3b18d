import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { CreateFolder, FolderInfo } from "#lib/schemas/folder.ts";
import { announceLists } from "#services/events/announce-lists.ts";
import { readFolders } from "#services/folders/list.ts";
import { checkPlace, lockFolders, mostFolders } from "#services/folders/tree.ts";

/** Makes a folder, at the top or in another one of the actor's. */
export async function createFolder(actor: UserActor, input: CreateFolder): Promise<FolderInfo> {
  const id = newId();
  const { name, parentId = null } = input;
  await db.$transaction(async (tx) => {
    const folders = await lockFolders(tx, actor);
    if (folders.length >= mostFolders)
      throw new AppError("conflict", `You have ${mostFolders} folders. Delete one that you no longer use.`);
    checkPlace(folders, parentId, null);
    await tx.folder.create({ data: { id, orgId: actor.orgId, userId: actor.userId, parentId, name } });
  });
  announceLists(actor.userId);
  const [folder] = await readFolders(actor, id);
  if (!folder) throw notFound("folder");
  return folder;
}
