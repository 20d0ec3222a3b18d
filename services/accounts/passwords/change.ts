import type { UserActor } from "#lib/actor.ts";
import { hashPassword, inTurn, verifyPassword } from "#lib/auth/password-hash.ts";
import { checkPassword } from "#lib/auth/password-rules.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { limit } from "#lib/limits.ts";
import type { ChangePassword } from "#lib/schemas/account.ts";
import { announceRevoked, endLogins } from "#services/accounts/logins/end.ts";
import { currentLogin } from "#services/accounts/logins/list.ts";

/**
 * Sets the actor's password and signs them out everywhere else. The current one is asked for, unless the account has
 * none because it signs in through a provider. Throws `invalid` when it is wrong or the new one is weak.
 */
export async function changePassword(actor: UserActor, input: ChangePassword): Promise<void> {
  const { userId } = actor;
  await limit("password-change", userId);
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
  if (user.passwordHash !== null) await assertCurrent(user.passwordHash, input.current ?? "");
  checkPassword(input.password, user);
  const passwordHash = await hashPassword(input.password);
  const loginIds = await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
    return endLogins(tx, userId, currentLogin(actor));
  });
  announceRevoked(userId, { loginIds });
}

async function assertCurrent(passwordHash: string, current: string): Promise<void> {
  if (await inTurn(() => verifyPassword(passwordHash, current))) return;
  throw new AppError("invalid", "The current password is wrong.", {
    details: [{ path: "current", message: "Wrong password." }],
  });
}
