import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { announceRevoked } from "#services/accounts/logins/end.ts";

/** Ends one of the actor's own API keys. Calls with it fail within five seconds. */
export async function revokeKey(actor: UserActor, keyId: string): Promise<void> {
  const { count } = await db.apiKey.updateMany({
    where: { id: keyId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw notFound("API key");
  announceRevoked(actor.userId, { keyIds: [keyId] });
}
