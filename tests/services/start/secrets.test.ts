import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSecrets } from "#services/start/secrets.mjs";

const goodSecret = randomBytes(32).toString("base64");
const goodKey = `1:${randomBytes(32).toString("base64")}`;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  vi.stubEnv("PARLEY_SETUP_TOKEN", "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function read(authSecret: string, encryptionKey: string, mayCreate = false) {
  vi.stubEnv("AUTH_SECRET", authSecret);
  vi.stubEnv("PARLEY_ENCRYPTION_KEY", encryptionKey);
  return readSecrets(folder, { mayCreate });
}

test("good secrets from the environment are taken as they are", () => {
  expect(read(goodSecret, goodKey)).toMatchObject({ AUTH_SECRET: goodSecret, PARLEY_ENCRYPTION_KEY: goodKey });
});

test("several keys may be given while keys are being replaced", () => {
  const keys = `2:${randomBytes(32).toString("base64")},${goodKey}`;
  expect(read(goodSecret, keys).PARLEY_ENCRYPTION_KEY).toBe(keys);
});

test("beside the embedded database secrets are made once and kept", () => {
  const first = read("", "", true);
  expect(read("", "", true)).toEqual(first);
  expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
});

test("a damaged file of secrets is reported, never replaced", async () => {
  await writeFile(path.join(folder, "secrets.json"), "{");
  expect(() => read("", "", true)).toThrow(/cannot be read/);
});

test("the setup token is the same on every node that shares the secret", () => {
  expect(read(goodSecret, goodKey).PARLEY_SETUP_TOKEN).toBe(read(goodSecret, goodKey).PARLEY_SETUP_TOKEN);
});

test.each([
  ["missing", ""],
  ["short", "k9Xq2"],
  ["31 bytes long", "k9Xq2LmZr8TvWb4NcY7uPd1HsGf3AeJ"],
  ["a request to change it", "change-me-to-something-long-and-random"],
  ["named as an example", "this-is-an-example-of-a-long-value!!"],
  ["a placeholder", "<placeholder-put-32-random-bytes-in>"],
  ["the usual super secret", "supersecretsupersecretsupersecret00"],
  ["addressed to the reader", "your-secret-your-secret-your-secret"],
  ["counting", "12345678901234567890123456789012"],
  ["the alphabet", "abcdefghijklmnopqrstuvwxyz012345"],
  ["one letter", "a".repeat(64)],
  ["two bytes over and over", "9k".repeat(32)],
])("an AUTH_SECRET that is %s is refused", (_, secret) => {
  expect(() => read(secret, goodKey)).toThrow(/^AUTH_SECRET/);
});

test.each([
  ["missing", ""],
  ["without an id", randomBytes(32).toString("base64")],
  ["short", `1:${randomBytes(16).toString("base64")}`],
  ["all zeros", `1:${Buffer.alloc(32).toString("base64")}`],
  ["readable text", `1:${Buffer.from("please-change-me-please-change-m").toString("base64")}`],
  ["one good and one bad key", `${goodKey},2:short`],
])("a PARLEY_ENCRYPTION_KEY that is %s is refused", (_, key) => {
  expect(() => read(goodSecret, key)).toThrow(/^PARLEY_ENCRYPTION_KEY/);
});
