import { createTransport } from "nodemailer";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/** Sends a plain-text mail through SMTP_URL. Throws `unavailable` without it, and whatever the mail server says. */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<void> {
  if (env.SMTP_URL === undefined) throw new AppError("unavailable", "Mail is not set up. Set SMTP_URL on the server.");
  const transport = createTransport({
    url: env.SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  const from = env.SMTP_FROM ?? `Parley <no-reply@${new URL(env.PARLEY_URL ?? "http://localhost").hostname}>`;
  // An object, so that commas and angle brackets in the address never make it two recipients.
  await transport.sendMail({ ...mail, from, to: { name: "", address: mail.to } });
}
