import { expect, test } from "vitest";
import { DELETE as deleteKey } from "#app/api/chat/keys/[id]/route.ts";
import { GET as getKeys, POST as postKey } from "#app/api/chat/keys/route.ts";
import { GET as getPreferences, PUT as putPreferences } from "#app/api/chat/preferences/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { db } from "#lib/db.ts";
import { ask } from "#tests/support/ask.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

function createKey(user: TestUser, body: unknown) {
  return ask(postKey, { method: "POST", cookie: user.cookie, body });
}

test("a key is shown once, works in both headers, and only its hash is stored", async () => {
  const user = await createUser();
  const { status, body } = await createKey(user, { name: "Script" });
  expect(status).toBe(201);
  expect(body.key).toMatch(/^plk_[\w-]{43}$/);
  expect((await ask(getProfile, { key: body.key })).body.id).toBe(user.user.id);
  expect((await ask(getProfile, { headers: { "x-api-key": body.key } })).body.id).toBe(user.user.id);
  const row = await db.apiKey.findUniqueOrThrow({ where: { id: body.id } });
  expect(JSON.stringify(row)).not.toContain(body.key);
  expect(JSON.stringify((await ask(getKeys, { cookie: user.cookie })).body)).not.toContain(body.key);
});

test("a key without write reads but does not change, in both headers", async () => {
  const user = await createUser();
  const { body } = await createKey(user, { name: "Reader", scopes: ["read"] });
  const change = { method: "PUT", body: { theme: "dark" } };
  expect((await ask(getPreferences, { key: body.key })).status).toBe(200);
  expect((await ask(putPreferences, { ...change, key: body.key })).status).toBe(403);
  expect((await ask(putPreferences, { ...change, headers: { "x-api-key": body.key } })).status).toBe(403);
});

test("a key cannot make another key that may do more than itself", async () => {
  const reader = await createUser({ scopes: ["read", "write"] });
  const more = { method: "POST", body: { name: "More", scopes: ["admin"] } };
  expect((await ask(postKey, { ...more, key: reader.key })).status).toBe(403);
  const admin = await createUser({ scopes: ["admin"] });
  expect((await ask(postKey, { ...more, key: admin.key })).status).toBe(201);
  const other = { method: "POST", body: { name: "Other", scopes: ["write"] } };
  expect((await ask(postKey, { ...other, key: admin.key })).status).toBe(403);
});

test("an expired key and one that is revoked are refused", async () => {
  const user = await createUser();
  const expired = await createKey(user, { name: "Old", expiresAt: new Date(Date.now() + 60_000).toISOString() });
  await db.apiKey.update({ where: { id: expired.body.id }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await ask(getProfile, { key: expired.body.key })).status).toBe(401);
  const revoked = await createKey(user, { name: "Lost" });
  expect((await ask(getProfile, { key: revoked.body.key })).status).toBe(200);
  const request = { method: "DELETE", cookie: user.cookie, params: { id: revoked.body.id } };
  expect((await ask(deleteKey, request)).status).toBe(204);
  expect((await ask(getProfile, { key: revoked.body.key })).status).toBe(401);
});

test("a key that expires in the past is not made", async () => {
  const user = await createUser();
  expect((await createKey(user, { name: "Old", expiresAt: "2020-01-01T00:00:00Z" })).status).toBe(400);
});

test("another person's key looks like none at all", async () => {
  const [owner, stranger] = await Promise.all([createUser(), createUser()]);
  const foreign = await ask(deleteKey, { method: "DELETE", cookie: stranger.cookie, params: { id: owner.keyId } });
  expect(foreign.status).toBe(404);
  expect((await ask(getProfile, { key: owner.key })).status).toBe(200);
});

test("the time of last use is noted, at most once a minute", async () => {
  const user = await createUser();
  await ask(getProfile, { key: user.key });
  const lastUsed = async () => (await db.apiKey.findUniqueOrThrow({ where: { id: user.keyId } })).lastUsedAt?.getTime();
  await expect.poll(lastUsed).toBeGreaterThan(0);
  const noted = await lastUsed();
  await ask(getProfile, { key: user.key });
  expect(await lastUsed()).toBe(noted);
});

test("a person keeps at most a hundred keys", async () => {
  const user = await createUser();
  const row = await db.apiKey.findUniqueOrThrow({ where: { id: user.keyId } });
  const copies = Array.from({ length: 99 }, () => ({ ...row, id: crypto.randomUUID(), hash: crypto.randomUUID() }));
  await db.apiKey.createMany({ data: copies });
  expect((await createKey(user, { name: "One more" })).status).toBe(409);
});
