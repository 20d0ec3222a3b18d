import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { claimInvite } from "#services/accounts/invites/claim.ts";

/** Lets somebody who has an account join the org of an invite. A member already keeps their role, and the invite. */
export async function acceptInvite(userId: string, token: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    const { orgId, role } = await claimInvite(tx, token, { userId, email });
    await tx.membership.createMany({ data: { id: newId(), orgId, userId, role }, skipDuplicates: true });
  });
}
