import { createHmac, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "./output.mjs";

const published =
  /change.?me|replace|example|placeholder|insert|your[-_ ]|secret.?key|super.?secret|password|parley|12345678|abcdefgh/i;
const fewestBytes = 32;

/**
 * The secrets that the server needs, from the environment or, beside an embedded database, from a file that is made on
 * the first start. Throws when one is missing, short, or of the kind that is printed in documentation.
 */
export function readSecrets(dataDirectory, { mayCreate }) {
  const kept = mayCreate ? keepSecrets(path.join(dataDirectory, "secrets.json")) : {};
  const authSecret = process.env.AUTH_SECRET || kept.AUTH_SECRET;
  const encryptionKey = process.env.PARLEY_ENCRYPTION_KEY || kept.PARLEY_ENCRYPTION_KEY;
  checkAuthSecret(authSecret);
  checkEncryptionKey(encryptionKey);
  return {
    AUTH_SECRET: authSecret,
    PARLEY_ENCRYPTION_KEY: encryptionKey,
    PARLEY_SETUP_TOKEN: process.env.PARLEY_SETUP_TOKEN || deriveSetupToken(authSecret),
  };
}

function keepSecrets(file) {
  if (existsSync(file)) {
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch {
      throw new StartError(
        `${file} cannot be read. It holds the keys of stored credentials: repair it or restore it from a backup.`,
      );
    }
  }
  const made = {
    AUTH_SECRET: randomBytes(fewestBytes).toString("base64url"),
    PARLEY_ENCRYPTION_KEY: `1:${randomBytes(fewestBytes).toString("base64")}`,
  };
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

function checkAuthSecret(secret) {
  const remedy = "Set it to the output of: openssl rand -base64 32";
  if (!secret) throw new StartError(`AUTH_SECRET is not set. ${remedy}`);
  if (Buffer.byteLength(secret) < fewestBytes) {
    throw new StartError(`AUTH_SECRET is shorter than ${fewestBytes} bytes. ${remedy}`);
  }
  if (isGuessable(secret)) throw new StartError(`AUTH_SECRET looks like an example, not a secret. ${remedy}`);
}

/** One `id:base64` key, or several separated by commas while keys are being replaced. */
function checkEncryptionKey(keys) {
  const remedy = 'Set it to the output of: echo "1:$(openssl rand -base64 32)"';
  if (!keys) throw new StartError(`PARLEY_ENCRYPTION_KEY is not set. ${remedy}`);
  for (const key of keys.split(",")) {
    const [, encoded] = /^\s*[\w-]+:([A-Za-z0-9+/]{43}=)\s*$/.exec(key) ?? [];
    if (!encoded)
      throw new StartError(`PARLEY_ENCRYPTION_KEY must be an id, a colon and 32 bytes as base64. ${remedy}`);
    const bytes = Buffer.from(encoded, "base64");
    if (isGuessable(encoded) || isGuessable(bytes.toString("latin1"))) {
      throw new StartError(`PARLEY_ENCRYPTION_KEY looks like an example, not a key. ${remedy}`);
    }
  }
}

/** A random value of this length has more than ten different characters; "aaaa…" and "0123401234…" do not. */
function isGuessable(value) {
  return published.test(value) || new Set(value).size < 10;
}

/** The same on every node of an installation, and nothing more to store. */
function deriveSetupToken(authSecret) {
  return createHmac("sha256", authSecret).update("setup token").digest("base64url").slice(0, 22);
}
