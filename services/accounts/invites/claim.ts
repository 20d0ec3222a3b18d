import { hashToken } from "#lib/auth/token.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { type OrgRole, orgRole } from "#lib/schemas/account.ts";

/**
 * Uses up an invite for one person, in the caller's transaction; of two that race only one succeeds. Throws `forbidden`
 * when it is unknown, used, expired, revoked or for another address, without saying which.
 */
export async function claimInvite(
  tx: Tx,
  token: string,
  person: { userId: string; email: string },
): Promise<{ orgId: string; role: OrgRole }> {
  const [invite] = await tx.invite.updateManyAndReturn({
    where: {
      tokenHash: hashToken(token),
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      OR: [{ email: null }, { email: person.email }],
    },
    data: { acceptedAt: new Date(), acceptedBy: person.userId },
    select: { orgId: true, role: true },
  });
  if (!invite) {
    throw new AppError(
      "forbidden",
      "This invitation is used, has expired or is for another address. Ask for a new one.",
    );
  }
  return { orgId: invite.orgId, role: orgRole.parse(invite.role) };
}
