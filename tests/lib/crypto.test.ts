import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createKeyring, openSecret, sealSecret } from "#lib/crypto.ts";

const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const place = { table: "provider_credentials", rowId: "row-1", column: "secret" };

test("what is sealed can be opened in the same place, and never looks the same twice", () => {
  const secret = "sk-ключ-🔑";
  const sealed = sealSecret(secret, place);
  expect(openSecret(sealed, place)).toBe(secret);
  expect(sealed).not.toContain("sk-");
  expect(sealSecret(secret, place)).not.toBe(sealed);
});

test("an empty secret survives", () => {
  expect(openSecret(sealSecret("", place), place)).toBe("");
});

test("every flipped bit is noticed", () => {
  const sealed = sealSecret("sk-1", place);
  const [version, id, encoded = ""] = sealed.split(".");
  const bytes = Buffer.from(encoded, "base64url");
  for (let index = 0; index < bytes.length * 8; index++) {
    const flipped = Buffer.from(bytes);
    flipped[index >> 3] = (flipped[index >> 3] ?? 0) ^ (1 << (index & 7));
    const altered = [version, id, flipped.toString("base64url")].join(".");
    expect(() => openSecret(altered, place), `bit ${index}`).toThrow(/altered/);
  }
});

test.each([
  ["another row", { ...place, rowId: "row-2" }],
  ["another column", { ...place, column: "token" }],
  ["another table", { ...place, table: "webhooks" }],
])("a secret moved to %s cannot be opened", (_, elsewhere) => {
  expect(() => openSecret(sealSecret("sk-1", place), elsewhere)).toThrow(/belongs to another row/);
});

test.each(["", "v1", "v1.1.", "v1.1.AAAA", "v2.1.AAAA", "plain text", "v1..AAAA"])("%j is refused", (sealed) => {
  expect(() => openSecret(sealed, place)).toThrow(/cannot be read/);
});

describe("a change of keys", () => {
  const [old, next] = [newKey("old"), newKey("new")];

  test("keeps what the old key sealed readable, and seals with the new one", () => {
    const sealed = createKeyring(old).seal("sk-1", place);
    const both = createKeyring(`${next}, ${old}`);
    expect(both.open(sealed, place)).toBe("sk-1");
    expect(both.seal("sk-1", place)).toMatch(/^v1\.new\./);
  });

  test("that drops the old key says which one is missing", () => {
    const sealed = createKeyring(old).seal("sk-1", place);
    expect(() => createKeyring(next).open(sealed, place)).toThrow(/no longer holds the key "old"/);
  });
});

test.each([
  ["no id", randomBytes(32).toString("base64")],
  ["a short key", `1:${randomBytes(16).toString("base64")}`],
  ["an id used twice", `${newKey("a")},${newKey("a")}`],
  ["nothing", ""],
])("a keyring with %s is refused", (_, text) => {
  expect(() => createKeyring(text)).toThrow(/PARLEY_ENCRYPTION_KEY/);
});
