import { loginSeconds } from "#lib/auth/login-token.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";

/** Records a new sign-in and returns its id, which the cookie will carry. Long user agents are cut. */
export async function startLogin(userId: string, device: { userAgent: string; address: string }): Promise<string> {
  const id = newId();
  const expiresAt = new Date(Date.now() + loginSeconds * 1000);
  // Postgres refuses NUL, and half of a surrogate pair may remain after the cut.
  const userAgent = device.userAgent.replaceAll("\u0000", "").slice(0, 400).toWellFormed();
  await db.loginSession.create({ data: { id, userId, userAgent, ip: device.address.slice(0, 64), expiresAt } });
  return id;
}
