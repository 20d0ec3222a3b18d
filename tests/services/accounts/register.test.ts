import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as postRegister } from "#app/api/register/route.ts";
import { hashToken, newToken } from "#lib/auth/token.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/id.ts";
import { findEntrance } from "#services/accounts/entrance.ts";
import { signInWithProvider } from "#services/accounts/logins/sign-in-with-provider.ts";
import { ask } from "#tests/support/ask.ts";
import { createOrg } from "#tests/support/factories.ts";

// The only tests that touch the default org, so that they may begin with an installation nobody has entered yet.
beforeEach(async () => {
  await db.org.deleteMany({ where: { isDefault: true } });
  // Everybody comes from an address of their own: how often one may register is counted per address, in Redis for hours.
  env.PARLEY_TRUSTED_PROXIES = 1;
});

const given = { ...env };
afterEach(() => {
  Object.assign(env, given);
});

function person(more: Record<string, string> = {}) {
  return { name: "Test person", email: `${newId()}@example.com`, password: "correct staple 93", ...more };
}

function register(body: Record<string, unknown>) {
  return ask(postRegister, { method: "POST", body, headers: { "x-forwarded-for": randomAddress() } });
}

function randomAddress(): string {
  return `10.${[...crypto.getRandomValues(new Uint8Array(3))].join(".")}`;
}

async function createInvite(fields: { email?: string; role?: string; expiresAt?: Date; revokedAt?: Date } = {}) {
  const token = newToken();
  const { id: orgId } = await createOrg();
  const expiresAt = new Date(Date.now() + 60_000);
  await db.invite.create({ data: { id: newId(), orgId, tokenHash: hashToken(token), expiresAt, ...fields } });
  return { token, orgId };
}

test("the first account owns the installation, the next needs an invitation", async () => {
  const first = await register(person());
  expect(first.status).toBe(201);
  expect(first.body.role).toBe("owner");
  const second = await register(person());
  expect(second.status).toBe(403);
  expect(second.body.error.code).toBe("forbidden");
});

test("of ten first registrations at once exactly one becomes the owner", async () => {
  env.PARLEY_REGISTRATION = "open";
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(person())));
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect(answers.filter(({ body }) => body.role === "owner")).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.orgId)).size).toBe(1);
});

test("closed and invite-only registration leave nothing behind for a stranger", async () => {
  await register(person());
  for (const mode of ["closed", "invite"] as const) {
    env.PARLEY_REGISTRATION = mode;
    const stranger = person();
    expect((await register(stranger)).status).toBe(403);
    expect(await db.user.count({ where: { email: stranger.email } })).toBe(0);
  }
});

test("a server that others can reach asks the first person for the setup token", async () => {
  env.HOST = "0.0.0.0";
  env.PARLEY_SETUP_TOKEN = "printed-at-start";
  expect(await findEntrance()).toMatchObject({ first: true, needsSetupToken: true });
  expect((await register(person())).status).toBe(403);
  expect((await register(person({ setupToken: "printed-at-star" }))).status).toBe(403);
  expect(await findEntrance()).toMatchObject({ first: true });
  const owner = await register(person({ setupToken: "printed-at-start" }));
  expect(owner.body.role).toBe("owner");
  expect(await findEntrance()).toMatchObject({ first: false, needsSetupToken: false });
});

test("without a setup token a server that others can reach lets nobody become the owner", async () => {
  env.HOST = "0.0.0.0";
  delete env.PARLEY_SETUP_TOKEN;
  expect((await register(person({ setupToken: "" }))).status).toBe(403);
});

test("an invite lets one person in, with the role it names, into its org", async () => {
  await register(person());
  const { token, orgId } = await createInvite({ role: "admin" });
  const joined = await register(person({ inviteToken: token }));
  expect(joined.body).toMatchObject({ role: "admin", orgId });
  expect((await register(person({ inviteToken: token }))).status).toBe(403);
});

test("of ten people with the same invite exactly one gets in", async () => {
  await register(person());
  const { token, orgId } = await createInvite();
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(person({ inviteToken: token }))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(9);
  expect(await db.membership.count({ where: { orgId } })).toBe(1);
});

test("an invite that is expired, revoked, unknown or for another address lets nobody in", async () => {
  await register(person());
  const invites = await Promise.all([
    createInvite({ expiresAt: new Date(Date.now() - 1000) }),
    createInvite({ revokedAt: new Date() }),
    createInvite({ email: "somebody@example.com" }),
  ]);
  const answers = await Promise.all([
    ...invites.map(({ token }) => register(person({ inviteToken: token }))),
    register(person({ inviteToken: newToken() })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(new Set(answers.map(({ body }) => body.error.message)).size).toBe(1);
});

test("an address can have one account, however it is written", async () => {
  env.PARLEY_REGISTRATION = "open";
  const one = person();
  await register(one);
  const again = await register({ ...one, email: one.email.toUpperCase() });
  expect(again.status).toBe(409);
});

test("ten registrations of one address at once make one account", async () => {
  env.PARLEY_REGISTRATION = "open";
  await register(person());
  const one = person();
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(one)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
});

test("a password that would be guessed first is refused", async () => {
  const email = "adalovelace1815@example.com";
  const weak = ["short", "password123", "1234567890", "aaaaaaaaaaaaa", "abcdefghijkl", "adalovelace1815", email];
  const answers = await Promise.all(weak.map((password) => register({ ...person({ email }), password })));
  expect(answers.map(({ status }) => status)).toEqual(weak.map(() => 400));
});

test("an address with look-alike letters or two addresses in one is refused", async () => {
  const bad = [
    "ada＠example.com",
    "аda@example.com",
    "a@example.com,b@example.com",
    "a@example.com b@example.com",
    "a\u0000@example.com",
  ];
  const answers = await Promise.all(bad.map((email) => register({ ...person(), email })));
  expect(answers.map(({ status }) => status)).toEqual(bad.map(() => 400));
});

test("what a form of another site can send is refused", async () => {
  const body = JSON.stringify(person());
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    const request = new Request("http://localhost:3000/api/register", {
      method: "POST",
      body,
      headers: { "content-type": type },
    });
    expect((await postRegister(request, { params: Promise.resolve({}) })).status).toBe(415);
  }
});

test("before there is an owner nobody gets an account through a provider", async () => {
  const identity = { provider: "oidc", providerAccountId: newId(), email: `${newId()}@example.com` };
  const more = { emailVerified: true, name: "Test person", image: null };
  await expect(signInWithProvider({ ...identity, ...more }, {})).rejects.toMatchObject({ code: "forbidden" });
  await register(person());
  env.PARLEY_REGISTRATION = "open";
  const { userId } = await signInWithProvider({ ...identity, ...more }, {});
  expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({
    email: identity.email,
    passwordHash: null,
  });
});
