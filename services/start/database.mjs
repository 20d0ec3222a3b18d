import path from "node:path";
import { isLoopback } from "./environment.mjs";
import { StartError } from "./output.mjs";
import { startChild } from "./process.mjs";

/**
 * Starts the embedded database on a folder, and returns its process and its address.
 * `onSpawn` gets the process before it is ready, so that it can be stopped from then on.
 */
export async function startEmbedded(dataDirectory, onSpawn = () => {}) {
  const child = startChild("prisma/embedded.mjs", [path.join(dataDirectory, "pg")], {});
  onSpawn(child);
  const { url } = await child.ready();
  return { child, url };
}

/** Fails with one sentence, in which no password appears, when a database cannot be used. */
export async function checkDatabase(url) {
  await withClient(url, (client) => client.query("SELECT 1"));
}

/** Brings the database up to date. */
export async function migrateDatabase(url) {
  const { migrate } = await import("../../prisma/migrate.mjs");
  try {
    return await migrate(url);
  } catch (error) {
    throw new StartError(error.message);
  }
}

/** What a first visitor must type to become the owner, when strangers can reach the server before them. */
export async function pendingSetupToken(url, host, token) {
  if (isLoopback(host)) return undefined;
  const { rows } = await withClient(url, (client) => client.query("SELECT 1 FROM users LIMIT 1"));
  return rows.length === 0 ? token : undefined;
}

async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const address = parse(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle reports here; the query in progress reports to its caller.
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw new StartError(`The database at ${address} cannot be used: ${explain(error)}. Check DATABASE_URL.`);
  } finally {
    await client.end().catch(() => {});
  }
}

function parse(url) {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (/^postgres(ql)?:$/.test(protocol)) return `${host}${pathname}`;
  } catch {
    // Falls through to the same answer as a wrong protocol.
  }
  throw new StartError("DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database.");
}

const reasons = {
  ECONNREFUSED: "nothing answers there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host name could not be looked up",
  "28P01": "the user name or password is wrong",
  28000: "the user may not connect",
  "3D000": "there is no such database",
};

function explain(error) {
  const code = error.code ?? error.errors?.[0]?.code;
  return reasons[code] ?? (error.message || code || "unknown error");
}
