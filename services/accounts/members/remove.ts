import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { announceRevoked } from "#services/accounts/logins/end.ts";
import { assertOwnerRemains, findManagedMember } from "#services/accounts/members/find-managed.ts";

/**
 * Takes somebody out of the org. Their account stays, so a new invite brings them back; what they did here stays too.
 * Their access ends within five seconds. Throws `conflict` for the last owner.
 */
export async function removeMember(actor: UserActor, memberId: string): Promise<void> {
  const userId = await db.$transaction(async (tx) => {
    const member = await findManagedMember(tx, actor, memberId);
    await assertOwnerRemains(tx, member);
    await tx.membership.delete({ where: { id: member.id } });
    await tx.apiKey.updateMany({
      where: { userId: member.userId, orgId: member.orgId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return member.userId;
  });
  announceRevoked(userId);
}
