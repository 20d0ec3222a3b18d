import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ResetLink } from "#lib/schemas/account.ts";
import { assertOnlyHere, findManagedMember } from "#services/accounts/members/find-managed.ts";
import { newResetLink } from "#services/accounts/passwords/new-reset.ts";

/** Makes a reset link for a member who forgot their password, to be handed over by the admin. It is only in this answer. */
export async function createResetLink(actor: UserActor, memberId: string, origin: string): Promise<ResetLink> {
  const { userId } = await db.$transaction(async (tx) => {
    const member = await findManagedMember(tx, actor, memberId);
    await assertOnlyHere(tx, member);
    return member;
  });
  return newResetLink(userId, actor.userId, origin);
}
