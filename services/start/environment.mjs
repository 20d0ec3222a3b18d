import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { StartError } from "./output.mjs";

/** The checkout. Everything is started from here. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Goes to the checkout and reads `.env` there, which never overrides what is already set.
 * Returns the settings that the start itself needs; `databaseUrl` is empty when the embedded database is wanted.
 */
export function loadEnvironment() {
  process.chdir(root);
  if (existsSync(".env")) {
    if (!process.loadEnvFile)
      throw new StartError(`Reading .env needs Node 20.12 or newer, and this is ${process.version}.`);
    process.loadEnvFile(".env");
  }
  // An empty variable means "not set", also to packages that read the environment themselves and would stumble over it.
  for (const [name, value] of Object.entries(process.env)) if (value === "") delete process.env[name];
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  return {
    dataDirectory: path.resolve(process.env.PARLEY_DATA_DIR || ".data"),
    databaseUrl: process.env.DATABASE_URL ?? "",
    host: process.env.HOST || "127.0.0.1",
    port: readPort(process.env.PORT || "3000"),
  };
}

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`PORT is "${text}", but must be a number from 0 to 65535.`);
}

/** True when only this machine can reach the address. */
export function isLoopback(host) {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
