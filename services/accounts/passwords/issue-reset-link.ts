import type { SystemActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ResetLink } from "#lib/schemas/account.ts";
import { email } from "#lib/schemas/account.ts";
import { newResetLink } from "#services/accounts/passwords/new-reset.ts";

/** Makes a reset link for whoever runs the server, who needs no account here. Throws `not_found` for an unknown address. */
export async function issueResetLink(_actor: SystemActor, address: string, origin: string): Promise<ResetLink> {
  const parsed = email.safeParse(address);
  const where = { email: parsed.data ?? "", status: "active", deletedAt: null };
  const user = await db.user.findFirst({ where, select: { id: true } });
  if (!user) throw notFound("account");
  return newResetLink(user.id, null, origin);
}
