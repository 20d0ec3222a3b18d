import { addressGroup } from "#lib/auth/client-address.ts";
import { hashToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { limit } from "#lib/limits.ts";
import { logger } from "#lib/logger.ts";
import { newResetLink } from "#services/accounts/passwords/new-reset.ts";
import { sendMail } from "#services/accounts/passwords/send-mail.ts";

/**
 * Mails a reset link, if the address has an account and mail is set up. The caller learns neither: the work happens
 * after the answer. Throws only `rate_limited`, which counts unknown addresses just the same.
 */
export async function requestReset(input: { email: string; origin: string; address: string }): Promise<void> {
  await limit("reset-address", addressGroup(input.address));
  await limit("reset-account", hashToken(input.email));
  void deliver(input.email, input.origin).catch((error) =>
    logger.error({ err: error }, "a password reset mail was not sent"),
  );
}

async function deliver(email: string, origin: string): Promise<void> {
  if (env.SMTP_URL === undefined) {
    logger.info("a password reset was asked for, but SMTP_URL is not set; an admin can make a link");
    return;
  }
  const user = await db.user.findFirst({ where: { email, status: "active", deletedAt: null }, select: { id: true } });
  if (!user) return;
  const { url } = await newResetLink(user.id, null, origin);
  await sendMail({
    to: email,
    subject: "Set a new password for Parley",
    text: `Somebody asked to set a new password for this address.\n\nOpen this link within one hour to choose one:\n${url}\n\nIf it was not you, ignore this mail. Your password stays as it is.\n`,
  });
}
