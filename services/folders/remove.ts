import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { announceLists } from "#services/events/announce-lists.ts";
import { lockFolders } from "#services/folders/tree.ts";

/** Removes a folder. The chats and folders in it move one level up; no chat is lost. */
export async function removeFolder(actor: UserActor, input: { folderId: string }): Promise<void> {
  const { folderId } = input;
  await db.$transaction(async (tx) => {
    const folder = (await lockFolders(tx, actor)).find(({ id }) => id === folderId);
    if (!folder) throw notFound("folder");
    const { parentId } = folder;
    await tx.participant.updateMany({ where: { folderId }, data: { folderId: parentId } });
    await tx.folder.updateMany({ where: { parentId: folderId }, data: { parentId } });
    await tx.folder.delete({ where: { id: folderId } });
  });
  announceLists(actor.userId);
}
