import { addressGroup } from "#lib/auth/client-address.ts";
import { hashPassword, inTurn, needsRehash, verifyPassword } from "#lib/auth/password-hash.ts";
import { hashToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { checkLimit, limit, refund } from "#lib/limits.ts";
import { logger } from "#lib/logger.ts";
import { acceptInvite } from "#services/accounts/invites/accept.ts";
import { assertMember } from "#services/accounts/logins/assert-member.ts";

interface Credentials {
  email: string;
  password: string;
  inviteToken?: string | undefined;
}

/**
 * Checks an address and password and returns whose they are. What is wrong is never said, and takes the same time.
 * Throws `unauthenticated`, after ten failures within 15 minutes `rate_limited`, and `forbidden` for a person who
 * belongs to no org.
 */
export async function signInWithPassword(credentials: Credentials, address: string): Promise<{ userId: string }> {
  // Counted by the address as typed, whether it has an account or not, so that the limit tells nothing either.
  const account = hashToken(credentials.email);
  const network = addressGroup(address);
  await checkLimit("login-account", account);
  await checkLimit("login-address", network);
  const user = await inTurn(() => verifyCounted(credentials, account, network));
  if (credentials.inviteToken !== undefined) await acceptInvite(user.id, credentials.inviteToken);
  await assertMember(user.id);
  if (needsRehash(user.passwordHash)) void rehash(user.id, credentials.password);
  return { userId: user.id };
}

/** Each attempt counts before it is checked, so that many at once cannot outrun the limit; a right one is taken back. */
async function verifyCounted({ email, password }: Credentials, account: string, network: string) {
  await limit("login-account", account);
  await limit("login-address", network);
  const user = await db.user.findFirst({
    where: { email, status: "active", deletedAt: null },
    select: { id: true, passwordHash: true },
  });
  const passwordHash = user?.passwordHash ?? null;
  if (!(await verifyPassword(passwordHash, password)) || !user || passwordHash === null) {
    throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
  }
  await Promise.all([refund("login-account", account), refund("login-address", network)]);
  return { id: user.id, passwordHash };
}

async function rehash(userId: string, password: string): Promise<void> {
  try {
    await db.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password) } });
  } catch (error) {
    logger.warn({ err: error }, "a password hash was not renewed; the next sign-in tries again");
  }
}
