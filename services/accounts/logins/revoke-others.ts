import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { announceRevoked, endLogins } from "#services/accounts/logins/end.ts";
import { currentLogin } from "#services/accounts/logins/list.ts";

/** Signs the actor out everywhere else; asked with an API key, everywhere. */
export async function revokeOtherLogins(actor: UserActor): Promise<void> {
  const loginIds = await endLogins(db, actor.userId, currentLogin(actor));
  announceRevoked(actor.userId, { loginIds });
}
