import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";

/** Throws `not_found` unless the folder is the actor's own. */
export async function requireFolder(actor: UserActor, folderId: string, tx: Tx = db): Promise<void> {
  const { userId, orgId } = actor;
  const folder = await tx.folder.findFirst({ where: { id: folderId, userId, orgId }, select: { id: true } });
  if (!folder) throw notFound("folder");
}
