import type { UserActor } from "#lib/actor.ts";
import { hashToken, newToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { CreatedInvite, CreateInvite } from "#lib/schemas/account.ts";
import { presentInvite } from "#services/accounts/present.ts";
import { assertAdmin, assertManages } from "#services/accounts/rules.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Invites one person, with a link that works once and is only in this answer. With an address only that address may use
 * it. `origin` is where people open this server. For owners and admins, who cannot give a role above their own.
 */
export async function createInvite(actor: UserActor, input: CreateInvite & { origin: string }): Promise<CreatedInvite> {
  assertAdmin(actor);
  assertManages(actor, input.role);
  await limit("invite-create", actor.userId);
  const token = newToken();
  const row = await db.invite.create({
    data: {
      id: newId(),
      orgId: actor.orgId,
      email: input.email ?? null,
      role: input.role,
      tokenHash: hashToken(token),
      createdBy: actor.userId,
      expiresAt: new Date(Date.now() + input.days * day),
    },
  });
  return { ...presentInvite(row), url: `${input.origin}/invite/${token}` };
}
