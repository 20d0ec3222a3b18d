import { addressGroup } from "#lib/auth/client-address.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { checkPassword } from "#lib/auth/password-rules.ts";
import { hashToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { limit } from "#lib/limits.ts";
import type { ResetPassword } from "#lib/schemas/account.ts";
import { announceRevoked, endLogins } from "#services/accounts/logins/end.ts";

/**
 * Sets a new password with a reset link's token, which works once, and ends all sign-ins of that person. Throws
 * `forbidden` for a token that is unknown, used or expired, and `invalid` for a weak password, which keeps the token.
 */
export async function resetPassword(input: ResetPassword, address: string): Promise<void> {
  await limit("reset-confirm", addressGroup(address));
  const usable = { tokenHash: hashToken(input.token), usedAt: null, expiresAt: { gt: new Date() } };
  const reset = await db.passwordReset.findFirst({ where: usable, include: { user: true } });
  if (reset?.user.status !== "active") throw deadLink();
  checkPassword(input.password, reset.user);
  const passwordHash = await hashPassword(input.password);
  const { userId } = reset;
  const loginIds = await db.$transaction(async (tx) => {
    const { count } = await tx.passwordReset.updateMany({ where: usable, data: { usedAt: new Date() } });
    if (count === 0) throw deadLink();
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    return endLogins(tx, userId);
  });
  announceRevoked(userId, { loginIds });
}

function deadLink(): AppError {
  return new AppError("forbidden", "This link was used or has expired. Ask for a new one.");
}
