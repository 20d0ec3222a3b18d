import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { Profile, UpdateProfile } from "#lib/schemas/account.ts";
import { findProfile } from "#services/accounts/find-profile.ts";

/** Changes what others see of the actor. */
export async function updateProfile(actor: UserActor, { name }: UpdateProfile): Promise<Profile> {
  await db.user.update({ where: { id: actor.userId }, data: { name } });
  return findProfile(actor);
}
