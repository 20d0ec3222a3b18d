import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { announceRevoked } from "#services/accounts/logins/end.ts";

/** Ends one of the actor's own sign-ins, for example on a lost phone. */
export async function revokeLogin(actor: UserActor, loginId: string): Promise<void> {
  const { count } = await db.loginSession.updateMany({
    where: { id: loginId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw notFound("sign-in");
  announceRevoked(actor.userId, { loginIds: [loginId] });
}
