import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ShareInfo } from "#lib/schemas/share.ts";
import type { Share } from "#prisma/generated/client.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { presentShare, withCreator } from "#services/sharing/present.ts";

/** A share as those who may manage it see it. */
export async function findShare(actor: UserActor, input: { shareId: string; origin: string }): Promise<ShareInfo> {
  return presentShare(await findManaged(actor, input.shareId), input.origin);
}

/** A share that the actor may change: one of a session in which they may let others in. Others look not found. */
export async function findManaged(
  actor: UserActor,
  id: string,
): Promise<Share & { creator: { id: string; name: string } }> {
  const share = await db.share.findUnique({ where: { id }, include: withCreator });
  if (!share) throw notFound("share");
  const access = await accessSession(actor, share.sessionId).catch(() => Promise.reject(notFound("share")));
  authorize(access, "invite");
  return share;
}
