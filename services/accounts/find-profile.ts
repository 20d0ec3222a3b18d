import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Profile } from "#lib/schemas/account.ts";
import { presentProfile } from "#services/accounts/present.ts";

/** The actor's own profile, in the org they act in. */
export async function findProfile(actor: UserActor): Promise<Profile> {
  const { orgId, userId } = actor;
  const membership = await db.membership.findUnique({
    where: { orgId_userId: { orgId, userId } },
    include: { org: true, user: true },
  });
  if (!membership) throw notFound("profile");
  return presentProfile(membership.user, membership);
}
