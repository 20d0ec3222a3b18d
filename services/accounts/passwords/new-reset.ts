import { hashToken, newToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ResetLink } from "#lib/schemas/account.ts";

const hour = 60 * 60 * 1000;

/** Makes a link that sets a new password once, within an hour. `createdBy` is the admin who asked; null for the person. */
export async function newResetLink(userId: string, createdBy: string | null, origin: string): Promise<ResetLink> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + hour);
  await db.passwordReset.create({ data: { id: newId(), userId, tokenHash: hashToken(token), createdBy, expiresAt } });
  return { url: `${origin}/reset/${token}`, expiresAt: expiresAt.toISOString() };
}
