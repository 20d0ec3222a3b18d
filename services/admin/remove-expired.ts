import { db } from "#lib/db.ts";

/** Expired rows are kept this long, so that a person can still see where their account was used. */
const keptFor = 30 * 86_400_000;

/** Deletes sign-ins and password resets that ran out long ago. Safe to run on several nodes at once. */
export async function removeExpired(now = new Date()): Promise<void> {
  const expired = { expiresAt: { lt: new Date(now.getTime() - keptFor) } };
  await db.loginSession.deleteMany({ where: expired });
  await db.passwordReset.deleteMany({ where: expired });
}
