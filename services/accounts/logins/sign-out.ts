import { db } from "#lib/db.ts";
import { announceRevoked } from "#services/accounts/logins/end.ts";

/** Ends one sign-in for good. Ending it twice does nothing. */
export async function signOut(login: { loginId: string; userId: string }): Promise<void> {
  const { loginId, userId } = login;
  await db.loginSession.updateMany({
    where: { id: loginId, userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  announceRevoked(userId, { loginIds: [loginId] });
}
