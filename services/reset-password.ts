// `npm run reset-password -- you@example.com`: prints a link for an owner whom no admin can help.
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { issueResetLink } from "#services/accounts/passwords/issue-reset-link.ts";

const [address] = process.argv.slice(2);

try {
  if (!address) throw new AppError("invalid", "Name the account: npm run reset-password -- you@example.com");
  const origin = env.PARLEY_URL ? new URL(env.PARLEY_URL).origin : `http://localhost:${env.PORT}`;
  const { url } = await issueResetLink({ type: "system", name: "reset-password" }, address, origin);
  process.stdout.write(
    `Open this link within one hour, while Parley runs, to choose a new password. It works once.\n${url}\n`,
  );
} catch (error) {
  if (!AppError.is(error)) throw error;
  const sentence = error.code === "not_found" ? `No active account has the address ${address}.` : error.message;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
} finally {
  await db.$disconnect();
}
