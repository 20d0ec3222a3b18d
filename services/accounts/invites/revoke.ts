import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { assertAdmin } from "#services/accounts/rules.ts";

/** Makes an invite's link useless. Whoever used it already stays a member. For owners and admins. */
export async function revokeInvite(actor: UserActor, inviteId: string): Promise<void> {
  assertAdmin(actor);
  const { count } = await db.invite.updateMany({
    where: { id: inviteId, orgId: actor.orgId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw notFound("invite");
}
