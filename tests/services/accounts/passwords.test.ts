import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import * as auth from "#app/api/auth/[...nextauth]/route.ts";
import { POST as postResetLink } from "#app/api/chat/members/[id]/reset-link/route.ts";
import { PUT as putPassword } from "#app/api/chat/password/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { POST as postConfirm } from "#app/api/password-reset/confirm/route.ts";
import { POST as postReset } from "#app/api/password-reset/route.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/id.ts";
import { issueResetLink } from "#services/accounts/passwords/issue-reset-link.ts";
import { ask } from "#tests/support/ask.ts";
import { authBrowser } from "#tests/support/browser.ts";
import { createLogin, createUser, type TestUser } from "#tests/support/factories.ts";

const password = "correct staple 93";
const fresh = "another staple 94";
const passwordHash = await hashPassword(password);

const given = { ...env };
afterEach(() => {
  Object.assign(env, given, { SMTP_URL: given.SMTP_URL });
});

async function signInStatus(user: TestUser, typed: string): Promise<number> {
  return (await authBrowser(auth).signIn(user.user.email, typed)).status;
}

function confirm(token: string, typed = fresh) {
  return ask(postConfirm, { method: "POST", body: { token, password: typed } });
}

async function resetToken(): Promise<{ member: TestUser; token: string; owner: TestUser }> {
  const owner = await createUser({ role: "owner" });
  const member = await createUser({ orgId: owner.orgId, passwordHash });
  const link = await ask(postResetLink, { method: "POST", cookie: owner.cookie, params: { id: member.membershipId } });
  expect(link.status).toBe(201);
  return { member, owner, token: link.body.url.split("/reset/")[1] };
}

test("changing the password signs out everywhere else and nowhere here", async () => {
  const user = await createUser({ passwordHash });
  const other = await createLogin(user.user.id);
  expect((await ask(getProfile, { cookie: other.cookie })).status).toBe(200);
  const change = { method: "PUT", cookie: user.cookie, body: { current: password, password: fresh } };
  expect((await ask(putPassword, change)).status).toBe(204);
  expect((await ask(getProfile, { cookie: other.cookie })).status).toBe(401);
  expect((await ask(getProfile, { cookie: user.cookie })).status).toBe(200);
  expect(await signInStatus(user, password)).toBe(401);
  expect(await signInStatus(user, fresh)).toBe(200);
});

test("the current password is needed, and guessing it is limited", async () => {
  const user = await createUser({ passwordHash });
  const guess = { method: "PUT", cookie: user.cookie, body: { current: "wrong password", password: fresh } };
  expect((await ask(putPassword, { ...guess, body: { password: fresh } })).status).toBe(400);
  const statuses = [];
  for (let attempt = 0; attempt < 12; attempt++) statuses.push((await ask(putPassword, guess)).status);
  expect(statuses.filter((status) => status === 400)).toHaveLength(9);
  expect(statuses.at(-1)).toBe(429);
  expect(await signInStatus(user, password)).toBe(200);
});

test("an account that came through a provider can set its first password", async () => {
  const user = await createUser();
  expect((await ask(putPassword, { method: "PUT", cookie: user.cookie, body: { password: fresh } })).status).toBe(204);
  expect(await signInStatus(user, fresh)).toBe(200);
});

test("a reset link sets a new password once and ends all sign-ins", async () => {
  const { member, token } = await resetToken();
  expect((await ask(getProfile, { cookie: member.cookie })).status).toBe(200);
  expect((await confirm(token)).status).toBe(204);
  expect((await ask(getProfile, { cookie: member.cookie })).status).toBe(401);
  expect(await signInStatus(member, fresh)).toBe(200);
  expect((await confirm(token)).status).toBe(403);
});

test("a reset link used ten times at once works once", async () => {
  const { token } = await resetToken();
  const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(token)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
});

test("a weak password does not use the link up", async () => {
  const { token } = await resetToken();
  expect((await confirm(token, "password123")).status).toBe(400);
  expect((await confirm(token)).status).toBe(204);
});

test("a link that is expired, unknown, or of a disabled account sets nothing", async () => {
  const { member, token } = await resetToken();
  await db.user.update({ where: { id: member.user.id }, data: { status: "disabled" } });
  expect((await confirm(token)).status).toBe(403);
  await db.user.update({ where: { id: member.user.id }, data: { status: "active" } });
  await db.passwordReset.updateMany({
    where: { userId: member.user.id },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect((await confirm(token)).status).toBe(403);
  expect((await confirm("unknown")).status).toBe(403);
  expect(await signInStatus(member, password)).toBe(200);
});

test("whoever runs the server makes a link for any active account, and only for those", async () => {
  const member = await createUser({ passwordHash });
  const operator = { type: "system", name: "test" } as const;
  const { url } = await issueResetLink(operator, ` ${member.user.email.toUpperCase()}`, "http://localhost:3000");
  expect((await confirm(url.split("/reset/")[1] ?? "")).status).toBe(204);
  for (const address of [`${newId()}@example.com`, "not an address"]) {
    await expect(issueResetLink(operator, address, "http://localhost:3000")).rejects.toMatchObject({
      code: "not_found",
    });
  }
});

test("asking for a reset answers the same for every address, without mail too", async () => {
  const { user } = await createUser({ passwordHash });
  const addresses = [user.email, `${newId()}@example.com`];
  const answers = await Promise.all(addresses.map((email) => ask(postReset, { method: "POST", body: { email } })));
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [204, undefined],
    [204, undefined],
  ]);
});

test("the reset mail goes to the account's address and carries a link that works", async () => {
  const { url, mails, close } = await fakeMailServer();
  env.SMTP_URL = url;
  const member = await createUser({ passwordHash });
  await ask(postReset, { method: "POST", body: { email: `${newId()}@example.com` } });
  await ask(postReset, { method: "POST", body: { email: member.user.email } });
  await expect.poll(() => mails.length).toBe(1);
  const [mail = ""] = mails;
  expect(mail).toContain(`RCPT TO:<${member.user.email}>`);
  const token = /http:\/\/localhost:3000\/reset\/([\w-]{43})/.exec(mail.replaceAll("=\r\n", ""))?.[1];
  expect((await confirm(token ?? "")).status).toBe(204);
  close();
});

test("mail for one address is limited", async () => {
  const email = `${newId()}@example.com`;
  const statuses = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    const answer = await ask(postReset, { method: "POST", body: { email } });
    statuses.push(answer.status);
    if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
});

/** Speaks as much SMTP as a mail needs, and keeps each conversation as text. */
async function fakeMailServer() {
  const mails: string[] = [];
  const server = createServer((socket) => converse(socket, mails)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => server.close() };
}

function converse(socket: Socket, mails: string[]): void {
  let text = "";
  let inData = false;
  socket.write("220 test\r\n");
  socket.on("data", (chunk) => {
    text += chunk;
    if (inData && !text.endsWith("\r\n.\r\n")) return;
    if (inData) mails.push(text);
    inData = /^DATA/im.test(String(chunk));
    socket.write(/^QUIT/i.test(String(chunk)) ? "221 bye\r\n" : inData ? "354 go on\r\n" : "250 ok\r\n");
  });
}
