import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/** Where a secret is stored. It is part of what is authenticated, so a value moved to another row cannot be read. */
export interface SecretPlace {
  table: string;
  rowId: string;
  column: string;
}

/** Seals and opens secrets; the first key seals, every key opens, so keys can be changed while the server runs. */
export interface Keyring {
  seal(value: string, place: SecretPlace): string;
  open(sealed: string, place: SecretPlace): string;
}

/** Encrypts a secret for storage with the installation's keyring (`PARLEY_ENCRYPTION_KEY`). Throws `unavailable` without one. */
export function sealSecret(value: string, place: SecretPlace): string {
  return installed().seal(value, place);
}

/** Decrypts what `sealSecret` made for the same place. Throws when it was altered, moved, or its key is gone. */
export function openSecret(sealed: string, place: SecretPlace): string {
  return installed().open(sealed, place);
}

let installedKeyring: Keyring | undefined;

function installed(): Keyring {
  if (!env.PARLEY_ENCRYPTION_KEY) {
    throw new AppError("unavailable", "Secrets cannot be stored or read: set PARLEY_ENCRYPTION_KEY and restart.");
  }
  installedKeyring ??= createKeyring(env.PARLEY_ENCRYPTION_KEY);
  return installedKeyring;
}

/**
 * A keyring from `id:base64,id:base64`, 32 bytes each. AES-256-GCM with a fresh nonce per value; every column has its
 * own key derived with HKDF. Throws a plain `Error` when the text is not a keyring.
 */
export function createKeyring(text: string): Keyring {
  const keys = parseKeys(text);
  const [[firstId, firstKey]] = keys as [[string, Buffer]];
  return {
    seal: (value, place) => seal(firstId, firstKey, value, place),
    open: (sealed, place) => open(new Map(keys), sealed, place),
  };
}

function parseKeys(text: string): [id: string, key: Buffer][] {
  const keys = text.split(",").map((entry): [string, Buffer] => {
    const [, id, encoded] = /^([\w-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(entry.trim()) ?? [];
    if (!id || !encoded) throw new Error("PARLEY_ENCRYPTION_KEY must be id:key pairs, each key 32 bytes in base64.");
    return [id, Buffer.from(encoded, "base64")];
  });
  if (new Set(keys.map(([id]) => id)).size < keys.length) {
    throw new Error("PARLEY_ENCRYPTION_KEY names one key id twice.");
  }
  return keys;
}

function seal(id: string, key: Buffer, value: string, place: SecretPlace): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(key, place), nonce).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return ["v1", id, Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")].join(".");
}

function open(keys: Map<string, Buffer>, sealed: string, place: SecretPlace): string {
  const [version, id = "", encoded = ""] = sealed.split(".");
  const key = keys.get(id);
  if (version !== "v1") throw unreadable(place, "it is not in a known format");
  if (!key) throw unreadable(place, `PARLEY_ENCRYPTION_KEY no longer holds the key "${id}"`);
  const bytes = Buffer.from(encoded, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", derive(key, place), bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(boundTo(place))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw unreadable(place, "it was altered, or belongs to another row", cause);
  }
}

function derive(key: Buffer, place: SecretPlace): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `parley:${place.table}.${place.column}`, 32));
}

function boundTo(place: SecretPlace): Buffer {
  return Buffer.from([place.table, place.rowId, place.column].join("|"));
}

function unreadable(place: SecretPlace, why: string, cause?: unknown): AppError {
  return new AppError(
    "unavailable",
    `The stored ${place.table}.${place.column} cannot be read: ${why}. Enter it again.`,
    {
      cause,
    },
  );
}
