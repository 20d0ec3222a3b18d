import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import * as auth from "#app/api/auth/[...nextauth]/route.ts";
import { POST as postInvite } from "#app/api/chat/invites/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/id.ts";
import { ask } from "#tests/support/ask.ts";
import { authBrowser } from "#tests/support/browser.ts";
import { createUser } from "#tests/support/factories.ts";
import { type OidcPerson, startOidcServer } from "#tests/support/oidc-server.ts";

const given = { ...env };
const provider = await startOidcServer();

beforeEach(() => {
  Object.assign(env, { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: "parley", OIDC_CLIENT_SECRET: "test client" });
});
afterEach(() => {
  Object.assign(env, given);
});
afterAll(provider.close);

function person(more: Partial<OidcPerson> = {}): OidcPerson {
  return { sub: newId(), email: `${newId()}@example.com`, email_verified: true, name: "Test person", ...more };
}

async function signIn(who: OidcPerson, callbackUrl = "/chat", browser = authBrowser(auth)) {
  const back = provider.visit(await browser.startProvider("oidc", callbackUrl), who);
  const response = await browser.send(back);
  const profile = await ask(getProfile, { cookie: browser.cookieHeader() });
  return { browser, location: response.headers.get("location"), profile };
}

async function invited(): Promise<{ path: string; orgId: string }> {
  const owner = await createUser({ role: "owner" });
  const { body } = await ask(postInvite, { method: "POST", cookie: owner.cookie, body: {} });
  return { path: new URL(body.url).pathname, orgId: owner.orgId };
}

test("an invited person signs in through the provider, and again without the invite", async () => {
  const { path, orgId } = await invited();
  const who = person();
  const first = await signIn(who, path);
  expect(first.location).toBe(`http://localhost:3000${path}`);
  expect(first.profile.body).toMatchObject({ email: who.email, orgId, role: "member", hasPassword: false });
  const second = await signIn({ ...who, email: "changed@example.com" });
  expect(second.location).toBe("http://localhost:3000/chat");
  expect(second.profile.body.id).toBe(first.profile.body.id);
});

test("a stranger without an invite gets no account through the provider", async () => {
  const who = person();
  const { location, profile } = await signIn(who);
  expect(location).toBe("http://localhost:3000/login?error=forbidden");
  expect(profile.status).toBe(401);
  expect(await db.user.count({ where: { email: who.email ?? "" } })).toBe(0);
});

test("an account with a password is not taken over by a provider that names its address", async () => {
  const owner = await createUser({ passwordHash: await hashPassword("correct staple 93") });
  for (const email_verified of [true, false]) {
    const { location, profile } = await signIn(person({ email: owner.user.email, email_verified }));
    expect(location).toBe("http://localhost:3000/login?error=conflict");
    expect(profile.status).toBe(401);
  }
  expect(await db.oAuthAccount.count({ where: { userId: owner.user.id } })).toBe(0);
});

test("its owner, signed in, connects the provider, and then signs in with it", async () => {
  const password = "correct staple 93";
  const owner = await createUser({ passwordHash: await hashPassword(password) });
  const who = person({ email: owner.user.email });
  const browser = authBrowser(auth);
  await browser.signIn(owner.user.email, password);
  await signIn({ ...who, email_verified: false }, "/settings", browser);
  expect(await db.oAuthAccount.count({ where: { userId: owner.user.id } })).toBe(0);
  const { location } = await signIn(who, "/settings", browser);
  expect(location).toBe("http://localhost:3000/settings");
  expect((await signIn(who)).profile.body.id).toBe(owner.user.id);
});

test("a disabled account stays closed to its provider", async () => {
  const { path } = await invited();
  const who = person();
  const { profile } = await signIn(who, path);
  await db.user.update({ where: { id: profile.body.id }, data: { status: "disabled" } });
  const again = await signIn(who);
  expect(again.location).toBe("http://localhost:3000/login?error=forbidden");
  expect(again.profile.status).toBe(401);
});

test("an answer with a foreign state, or without the cookies of its own start, is refused", async () => {
  const browser = authBrowser(auth);
  const back = new URL(provider.visit(await browser.startProvider("oidc", "/chat"), person()));
  const withoutCookies = authBrowser(auth);
  await withoutCookies.send(back.href);
  expect(withoutCookies.jar.has("parley.login")).toBe(false);
  back.searchParams.set("state", "another");
  await browser.send(back.href);
  expect(browser.jar.has("parley.login")).toBe(false);
});

test("a provider's sealed state is no login cookie", async () => {
  const browser = authBrowser(auth);
  await browser.startProvider("oidc", "/chat");
  for (const name of ["parley.state", "parley.pkce", "parley.nonce"]) {
    const cookie = `parley.login=${browser.jar.get(name)}`;
    expect((await ask(getProfile, { headers: { cookie } })).status).toBe(401);
  }
});

test("the way back after signing in never leaves this server", async () => {
  const { path } = await invited();
  const who = person();
  await signIn(who, path);
  for (const target of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "http://localhost:3000@evil.example",
    "http://localhost:3000.evil.example/",
  ]) {
    const { location } = await signIn(who, target);
    expect(new URL(location ?? "").origin).toBe("http://localhost:3000");
  }
});

test("a provider that shares no usable address opens no account", async () => {
  const { path } = await invited();
  for (const email of ["", "nobody", "a@example.com,b@example.com"]) {
    const { location, profile } = await signIn(person({ email }), path);
    expect(location).toBe("http://localhost:3000/login?error=forbidden");
    expect(profile.status).toBe(401);
  }
});
