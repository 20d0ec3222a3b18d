// `npm run reset-password -- you@example.com`: prints a link for an owner whom no admin can help.
import { loadEnvironment } from "./environment.mjs";
import { readLock } from "./lock.mjs";

const [address] = process.argv.slice(2);
const { databaseUrl, dataDirectory, port } = loadEnvironment();
// The embedded database can only be opened by one process, so the running server's own connection is used.
const url = databaseUrl || readLock(dataDirectory)?.databaseUrl;

if (!address) fail("Name the account: npm run reset-password -- you@example.com");
if (!url)
  fail("Parley is not running. Start it with npm start, leave it running, and run this again in another terminal.");
process.env.DATABASE_URL = url;
// Only after the database is known: these read the configuration when they are loaded.
const { issueResetLink } = await import("../accounts/passwords/issue-reset-link.ts");
const { db } = await import("../../lib/db.ts");
try {
  const origin = process.env.PARLEY_URL ? new URL(process.env.PARLEY_URL).origin : `http://localhost:${port}`;
  const link = await issueResetLink({ type: "system", name: "reset-password" }, address, origin);
  console.log(`Open this link to choose a new password. It works once, for one hour, while Parley runs:\n${link.url}`);
} catch (error) {
  fail(
    error.code === "not_found"
      ? `No active account has the address ${address}.`
      : `The link was not made: ${error.message}`,
  );
} finally {
  await db.$disconnect();
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
