import { equalSecrets } from "#lib/auth/token.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { OrgRole } from "#lib/schemas/account.ts";
import { defaultOrg, needsSetupToken } from "#services/accounts/entrance.ts";
import { claimInvite } from "#services/accounts/invites/claim.ts";

interface Applicant {
  userId: string;
  email: string;
  inviteToken?: string | undefined;
  setupToken?: string | undefined;
}

/**
 * Decides, inside the transaction that creates an account, which org it joins and as what. An invite says so itself.
 * Without one the first account ever makes the default org and owns it; of two that race, the unique slug lets one be
 * first. After that PARLEY_REGISTRATION decides. Throws `forbidden` when nobody may
 * join this way.
 */
export async function admit(tx: Tx, applicant: Applicant): Promise<{ orgId: string; role: OrgRole }> {
  if (applicant.inviteToken !== undefined) return claimInvite(tx, applicant.inviteToken, applicant);
  const orgId = newId();
  const created = await tx.$executeRaw`
    INSERT INTO orgs (id, name, slug, is_default, updated_at)
    VALUES (${orgId}::uuid, ${defaultOrg.name}, ${defaultOrg.slug}, true, now())
    ON CONFLICT (slug) DO NOTHING`;
  if (created === 1) {
    assertSetupToken(applicant.setupToken);
    return { orgId, role: "owner" };
  }
  if (env.PARLEY_REGISTRATION === "open") {
    const { id } = await tx.org.findUniqueOrThrow({ where: { slug: defaultOrg.slug }, select: { id: true } });
    return { orgId: id, role: "member" };
  }
  throw new AppError("forbidden", "New accounts need an invitation. Ask an owner or admin for a link.");
}

function assertSetupToken(given: string | undefined): void {
  if (!needsSetupToken()) return;
  if (env.PARLEY_SETUP_TOKEN === undefined) {
    throw new AppError(
      "forbidden",
      "Set PARLEY_SETUP_TOKEN on the server and restart it, then create the owner account with that token.",
    );
  }
  if (!equalSecrets(given ?? "", env.PARLEY_SETUP_TOKEN)) {
    const message = "The setup token is missing or wrong. The server printed it when it started.";
    throw new AppError("forbidden", message, { details: [{ path: "setupToken", message }] });
  }
}
