import { addressGroup } from "#lib/auth/client-address.ts";
import { hashToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { limit } from "#lib/limits.ts";

/** What the page behind an invite's link shows to whoever opens it. Throws `not_found` when the link is of no use any more. */
export async function findInvite(token: string, address: string): Promise<{ orgName: string; email: string | null }> {
  await limit("invite-look", addressGroup(address));
  const invite = await db.invite.findFirst({
    where: { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { org: true },
  });
  if (!invite) throw notFound("invitation");
  return { orgName: invite.org.name, email: invite.email };
}
