import { expect, test } from "vitest";
import * as auth from "#app/api/auth/[...nextauth]/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { hashPassword, needsRehash } from "#lib/auth/password-hash.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { authBrowser } from "#tests/support/browser.ts";
import { createUser, testRequest } from "#tests/support/factories.ts";

const password = "correct staple 93";
const passwordHash = await hashPassword(password);
const noParams = { params: Promise.resolve({}) };

function profileStatus(cookie: string): Promise<number> {
  return getProfile(testRequest("/api/chat/profile", { cookie }), noParams).then(({ status }) => status);
}

test("the right password signs in and its cookie opens the API", async () => {
  const { user } = await createUser({ passwordHash });
  const browser = authBrowser(auth, { "user-agent": "Test browser" });
  const response = await browser.signIn(user.email, password);
  expect(response.status).toBe(200);
  expect(await profileStatus(browser.cookieHeader())).toBe(200);
  const logins = await db.loginSession.findMany({ where: { userId: user.id, userAgent: "Test browser" } });
  expect(logins).toHaveLength(1);
});

test("the address is recognised in any case and with spaces around it", async () => {
  const { user } = await createUser({ passwordHash });
  expect((await authBrowser(auth).signIn(` ${user.email.toUpperCase()} `, password)).status).toBe(200);
});

test("the login cookie is out of reach of scripts and of other sites", async () => {
  const { user } = await createUser({ passwordHash });
  const response = await authBrowser(auth).signIn(user.email, password);
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith("parley.login="));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).toMatch(/Path=\//i);
  expect(cookie).not.toMatch(/Domain=/i);
});

test("a wrong password, an unknown address and a disabled account get the same answer", async () => {
  const known = await createUser({ passwordHash });
  const disabled = await createUser({ passwordHash });
  await db.user.update({ where: { id: disabled.user.id }, data: { status: "disabled" } });
  const attempts = [
    [known.user.email, "wrong password"],
    [`${newId()}@example.com`, password],
    [disabled.user.email, password],
    ["not an address", password],
    [known.user.email, "x".repeat(300)],
  ] as const;
  const answers = await Promise.all(
    attempts.map(async ([email, typed]) => {
      const response = await authBrowser(auth).signIn(email, typed);
      return [response.status, await response.text(), response.headers.get("set-cookie")?.includes("parley.login")];
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.[0]).toBe(401);
});

test("an account without a password cannot be entered with an empty one", async () => {
  const { user } = await createUser();
  expect((await authBrowser(auth).signIn(user.email, "")).status).toBe(401);
});

test("signing out ends the sign-in itself, not only the cookie", async () => {
  const { user } = await createUser({ passwordHash });
  const browser = authBrowser(auth);
  await browser.signIn(user.email, password);
  const stolen = browser.cookieHeader();
  await browser.signOut();
  expect(browser.jar.has("parley.login")).toBe(false);
  expect(await profileStatus(stolen)).toBe(401);
});

test("a sign-in form without its token, or from another origin, is refused", async () => {
  const { user } = await createUser({ passwordHash });
  const browser = authBrowser(auth);
  const forms = [
    browser.signIn(user.email, password, { csrfToken: "made up" }),
    authBrowser(auth, { origin: "https://evil.example" }).signIn(user.email, password),
  ];
  for (const response of await Promise.all(forms)) {
    expect(response.headers.getSetCookie().some((cookie) => cookie.startsWith("parley.login="))).toBe(false);
  }
});

test("whoever belongs to no org any more cannot sign in", async () => {
  const { user, membershipId } = await createUser({ passwordHash });
  await db.membership.delete({ where: { id: membershipId } });
  expect((await authBrowser(auth).signIn(user.email, password)).status).toBe(403);
});

test("signing in replaces a hash that is weaker than today's", async () => {
  const { hash } = await import("@node-rs/argon2");
  const weak = await hash(password, { memoryCost: 8_192, timeCost: 1 });
  const { user } = await createUser({ passwordHash: weak });
  expect((await authBrowser(auth).signIn(user.email, password)).status).toBe(200);
  await expect
    .poll(async () => needsRehash((await db.user.findUniqueOrThrow({ where: { id: user.id } })).passwordHash ?? ""))
    .toBe(false);
  expect((await authBrowser(auth).signIn(user.email, password)).status).toBe(200);
});

test("an expired sign-in is refused even though its cookie is not", async () => {
  const { user } = await createUser({ passwordHash });
  const browser = authBrowser(auth);
  await browser.signIn(user.email, password);
  await db.loginSession.updateMany({ where: { userId: user.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await profileStatus(browser.cookieHeader())).toBe(401);
});

test("next-auth's logging endpoint, through which anyone could write to our log, does not exist", async () => {
  expect((await authBrowser(auth).send("/api/auth/_log", { level: "error", code: "x" })).status).toBe(404);
});
