import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { findManaged } from "#services/sharing/find.ts";

/** Withdraws a link for good: from this moment it looks as if it had never been. Doing it twice does nothing. */
export async function revokeShare(actor: UserActor, input: { shareId: string }): Promise<void> {
  const share = await findManaged(actor, input.shareId);
  await db.share.updateMany({ where: { id: share.id, revokedAt: null }, data: { revokedAt: new Date() } });
}
