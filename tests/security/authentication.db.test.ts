import { expect, test } from "vitest";
import { POST as postKey } from "#app/api/chat/keys/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { sealLogin } from "#lib/auth/login-token.ts";
import { newApiKey } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { ask } from "#tests/support/ask.ts";
import { createLogin, createUser } from "#tests/support/factories.ts";

/** Two hundred headers that are not credentials, the same ones in every run. */
function malformed(): string[] {
  const pieces = [
    "Bearer",
    "bearer",
    "BEARER",
    "Basic",
    "Digest",
    "plk_",
    newApiKey().key.slice(0, -1),
    "%",
    "%E0%A4%A",
    "\t",
    " ",
    "é",
  ];
  const shapes = [
    "",
    "null",
    "undefined",
    "Bearer",
    "Bearer ",
    "Bearer  ",
    "Bearer Bearer",
    `Bearer ${"x".repeat(8000)}`,
  ];
  const pairs = pieces.flatMap((first) => pieces.map((second) => `${first} ${second}`));
  const keys = Array.from({ length: 50 }, (_, index) => `Bearer plk_${String.fromCharCode(33 + index).repeat(43)}`);
  return [...shapes, ...pairs, ...keys];
}

test("no malformed Authorization header is more than unauthenticated", async () => {
  const headers = malformed();
  expect(headers.length).toBeGreaterThanOrEqual(200);
  const statuses = new Set<number>();
  for (const authorization of headers) {
    statuses.add((await ask(getProfile, { headers: { authorization } })).status);
    statuses.add((await ask(getProfile, { headers: { "x-api-key": authorization } })).status);
  }
  expect([...statuses]).toEqual([401]);
});

test("no malformed Cookie header is more than unauthenticated", async () => {
  const values = [
    "",
    ";",
    "=",
    "parley.login",
    "parley.login=",
    "parley.login=%",
    "parley.login=;parley.login=x",
    "a=b; parley.login=..",
    "x".repeat(9000),
  ];
  for (const cookie of values) expect((await ask(getProfile, { headers: { cookie } })).status).toBe(401);
});

test("a request with two different keys is refused, with the same one twice it is not", async () => {
  const { key } = await createUser();
  const other = await createUser();
  expect((await ask(getProfile, { key, headers: { "x-api-key": other.key } })).status).toBe(401);
  expect((await ask(getProfile, { key, headers: { "x-api-key": key } })).status).toBe(200);
});

test("a wrong key is not saved by a good cookie", async () => {
  const { cookie } = await createUser();
  expect((await ask(getProfile, { cookie, key: newApiKey().key })).status).toBe(401);
});

test("the credentials of a proxy in front do not get in the way of a cookie", async () => {
  const { cookie } = await createUser();
  expect((await ask(getProfile, { cookie, headers: { authorization: "Basic dXNlcjpwYXNz" } })).status).toBe(200);
});

test("a cookie for a sign-in of somebody else is refused", async () => {
  const [one, other] = await Promise.all([createUser(), createUser()]);
  const mixed = await sealLogin({ loginId: one.loginId, userId: other.user.id });
  expect((await ask(getProfile, { headers: { cookie: `parley.login=${mixed}` } })).status).toBe(401);
});

test("a cookie for a sign-in that does not exist is refused", async () => {
  const { user } = await createUser();
  const token = await sealLogin({ loginId: newId(), userId: user.id });
  expect((await ask(getProfile, { headers: { cookie: `parley.login=${token}` } })).status).toBe(401);
});

test("the cookie of a secure origin has another name, so neither stands in for the other", async () => {
  const { cookie } = await createUser();
  const renamed = cookie.replace("parley.login", "__Host-parley.login");
  expect((await ask(getProfile, { headers: { cookie: renamed } })).status).toBe(401);
});

test("a change with a cookie needs our own origin, a read and a key do not", async () => {
  const user = await createUser();
  const create = { method: "POST", body: { name: "New" } };
  const { cookie } = user;
  const origins = ["null", "https://evil.example", "http://localhost:3001", "http://localhost:3000.evil.example"];
  for (const origin of origins)
    expect((await ask(postKey, { ...create, cookie, headers: { origin } })).status).toBe(403);
  expect((await ask(postKey, { ...create, headers: { cookie } })).status).toBe(403);
  expect((await ask(getProfile, { headers: { cookie, origin: "https://evil.example" } })).status).toBe(200);
  expect((await ask(postKey, { ...create, key: user.key, headers: { origin: "https://evil.example" } })).status).toBe(
    201,
  );
  expect(await db.apiKey.count({ where: { userId: user.user.id } })).toBe(2);
});

test("whoever belongs to several orgs acts in the default one, else in the first they joined", async () => {
  const [first, second] = await Promise.all([createUser(), createUser()]);
  await db.membership.create({ data: { id: newId(), orgId: second.orgId, userId: first.user.id } });
  expect((await ask(getProfile, { cookie: first.cookie })).body.orgId).toBe(first.orgId);
  const { cookie } = await createLogin(first.user.id);
  expect((await ask(getProfile, { cookie })).body.orgId).toBe(first.orgId);
});
