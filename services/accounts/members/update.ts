import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import type { Member, UpdateMember } from "#lib/schemas/account.ts";
import { announceRevoked, announceRoleChange, endLogins } from "#services/accounts/logins/end.ts";
import { assertOnlyHere, assertOwnerRemains, findManagedMember } from "#services/accounts/members/find-managed.ts";
import { presentMember } from "#services/accounts/present.ts";
import { assertManages } from "#services/accounts/rules.ts";

/**
 * Changes a member's role, or disables and enables their account. Disabling ends all their access within five seconds.
 * Throws `forbidden` for roles above the actor's own and `conflict` for the last owner.
 */
export async function updateMember(actor: UserActor, memberId: string, changes: UpdateMember): Promise<Member> {
  const member = await db.$transaction(async (tx) => {
    const found = await findManagedMember(tx, actor, memberId);
    if (changes.role) assertManages(actor, changes.role);
    if (changes.status) await assertOnlyHere(tx, found);
    const staysOwner = (changes.role ?? found.role) === "owner" && changes.status !== "disabled";
    if (!staysOwner) await assertOwnerRemains(tx, found);
    return apply(tx, found, changes);
  });
  // A new role counts at once as well: the cached grant holds the old one.
  if (changes.status === "disabled") announceRevoked(member.userId);
  else announceRoleChange(member.userId);
  return presentMember(member);
}

async function apply(tx: Tx, { id, userId }: { id: string; userId: string }, { role, status }: UpdateMember) {
  if (status) await tx.user.update({ where: { id: userId }, data: { status } });
  if (status === "disabled") await endLogins(tx, userId);
  return tx.membership.update({ where: { id }, data: role ? { role } : {}, include: { user: true } });
}
