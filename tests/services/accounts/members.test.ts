import { expect, test } from "vitest";
import * as auth from "#app/api/auth/[...nextauth]/route.ts";
import { DELETE as deleteInvite } from "#app/api/chat/invites/[id]/route.ts";
import { GET as getInvites, POST as postInvite } from "#app/api/chat/invites/route.ts";
import { POST as postResetLink } from "#app/api/chat/members/[id]/reset-link/route.ts";
import { DELETE as deleteMember, PATCH as patchMember } from "#app/api/chat/members/[id]/route.ts";
import { GET as getMembers } from "#app/api/chat/members/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { findInvite } from "#services/accounts/invites/find.ts";
import { canManage } from "#services/accounts/rules.ts";
import { ask } from "#tests/support/ask.ts";
import { authBrowser } from "#tests/support/browser.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

function patch(by: TestUser, target: TestUser, body: unknown) {
  return ask(patchMember, { method: "PATCH", cookie: by.cookie, params: { id: target.membershipId }, body });
}

function remove(by: TestUser, target: TestUser) {
  return ask(deleteMember, { method: "DELETE", cookie: by.cookie, params: { id: target.membershipId } });
}

async function team() {
  const owner = await createUser({ role: "owner" });
  const { orgId } = owner;
  const [admin, member] = await Promise.all([createUser({ orgId, role: "admin" }), createUser({ orgId })]);
  return { owner, admin, member, orgId };
}

test("nobody manages or makes anyone above themselves, and members manage nobody", () => {
  const roles = ["owner", "admin", "member"] as const;
  const allowed = roles.flatMap((role) =>
    roles.filter((target) => canManage(role, target)).map((target) => `${role}>${target}`),
  );
  expect(allowed).toEqual(["owner>owner", "owner>admin", "owner>member", "admin>admin", "admin>member"]);
});

test("owners and admins see the members page by page, members do not", async () => {
  const { owner, admin, member } = await team();
  const first = await ask(getMembers, { cookie: admin.cookie, query: "?limit=2" });
  const second = await ask(getMembers, { cookie: admin.cookie, query: `?limit=2&cursor=${first.body.nextCursor}` });
  const ids = [...first.body.data, ...second.body.data].map(({ userId }: { userId: string }) => userId);
  expect(ids.sort()).toEqual([owner, admin, member].map(({ user }) => user.id).sort());
  expect(second.body.nextCursor).toBeNull();
  expect((await ask(getMembers, { cookie: member.cookie })).status).toBe(403);
  expect((await ask(getMembers, { cookie: admin.cookie, query: "?cursor=nonsense" })).status).toBe(400);
});

test("the last owner can neither step down, nor be disabled, nor leave", async () => {
  const { owner, admin } = await team();
  const attempts = [
    patch(owner, owner, { role: "member" }),
    patch(owner, owner, { status: "disabled" }),
    remove(owner, owner),
  ];
  for (const { status } of await Promise.all(attempts)) expect(status).toBe(409);
  await patch(owner, admin, { role: "owner" });
  expect((await patch(owner, owner, { role: "member" })).status).toBe(200);
});

test("a disabled owner does not count as the one who remains", async () => {
  const { owner, orgId } = await team();
  const other = await createUser({ orgId, role: "owner" });
  await patch(owner, other, { status: "disabled" });
  expect((await patch(owner, owner, { role: "admin" })).status).toBe(409);
});

test("of two owners who demote each other at the same moment one remains", async () => {
  const { owner, orgId } = await team();
  const other = await createUser({ orgId, role: "owner" });
  await Promise.all([patch(owner, other, { role: "member" }), patch(other, owner, { role: "member" })]);
  expect(await db.membership.count({ where: { orgId, role: "owner" } })).toBe(1);
});

test("an admin cannot touch an owner or make one", async () => {
  const { owner, admin, member } = await team();
  const invite = { method: "POST", cookie: admin.cookie, body: { role: "owner" } };
  const answers = await Promise.all([
    patch(admin, owner, { role: "member" }),
    patch(admin, owner, { status: "disabled" }),
    remove(admin, owner),
    patch(admin, member, { role: "owner" }),
    patch(admin, admin, { role: "owner" }),
    ask(postInvite, invite),
    ask(postResetLink, { method: "POST", cookie: admin.cookie, params: { id: owner.membershipId } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
});

test("a member of another org looks exactly like one that does not exist", async () => {
  const [{ owner }, foreign] = [await team(), await createUser()];
  const unknown = { ...foreign, membershipId: newId() };
  const answers = await Promise.all([
    patch(owner, foreign, { role: "admin" }),
    patch(owner, unknown, { role: "admin" }),
    remove(owner, foreign),
    remove(owner, unknown),
  ]);
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
});

test("an account that belongs to other orgs too cannot be taken over through one of them", async () => {
  const { owner } = await team();
  const shared = await createUser({ role: "owner" });
  const membershipId = newId();
  await db.membership.create({ data: { id: membershipId, orgId: owner.orgId, userId: shared.user.id } });
  const target = { ...shared, membershipId };
  expect((await patch(owner, target, { status: "disabled" })).status).toBe(403);
  const link = { method: "POST", cookie: owner.cookie, params: { id: membershipId } };
  expect((await ask(postResetLink, link)).status).toBe(403);
  expect((await remove(owner, target)).status).toBe(204);
});

test("disabling and removing end cookie and key at once, and enabling lets the person sign in again", async () => {
  const { owner, member, orgId } = await team();
  const other = await createUser({ orgId });
  for (const one of [member, other]) expect((await ask(getProfile, { cookie: one.cookie })).status).toBe(200);
  expect((await ask(getProfile, { key: member.key })).status).toBe(200);
  await patch(owner, member, { status: "disabled" });
  await remove(owner, other);
  for (const one of [member, other]) {
    expect((await ask(getProfile, { cookie: one.cookie })).status).toBe(401);
    expect((await ask(getProfile, { key: one.key })).status).toBe(401);
  }
  await patch(owner, member, { status: "active" });
  expect((await ask(getProfile, { key: member.key })).status).toBe(200);
  expect((await ask(getProfile, { cookie: member.cookie })).status).toBe(401);
});

test("a new role counts from the next request on", async () => {
  const { owner, admin, member } = await team();
  expect((await ask(getMembers, { cookie: admin.cookie })).status).toBe(200);
  expect((await ask(getMembers, { cookie: member.cookie })).status).toBe(403);
  await patch(owner, admin, { role: "member" });
  await patch(owner, member, { role: "admin" });
  expect((await ask(getMembers, { cookie: admin.cookie })).status).toBe(403);
  expect((await ask(getMembers, { cookie: member.cookie })).status).toBe(200);
});

test("an invite's token is in its link and nowhere else", async () => {
  const { admin } = await team();
  const made = await ask(postInvite, { method: "POST", cookie: admin.cookie, body: { email: "New@Example.com" } });
  expect(made.status).toBe(201);
  const token = made.body.url.split("/invite/")[1];
  expect(made.body.url).toBe(`http://localhost:3000/invite/${token}`);
  expect(await findInvite(token, "test")).toMatchObject({ email: "new@example.com" });
  const listed = await ask(getInvites, { cookie: admin.cookie });
  expect(JSON.stringify(listed.body)).not.toContain(token);
  expect(JSON.stringify(await db.invite.findUnique({ where: { id: made.body.id } }))).not.toContain(token);
});

test("a revoked invite is of no use, and another org's cannot be revoked", async () => {
  const [{ admin }, stranger] = [await team(), await createUser({ role: "owner" })];
  const made = await ask(postInvite, { method: "POST", cookie: admin.cookie, body: {} });
  const request = { method: "DELETE", params: { id: made.body.id } };
  expect((await ask(deleteInvite, { ...request, cookie: stranger.cookie })).status).toBe(404);
  expect((await ask(deleteInvite, { ...request, cookie: admin.cookie })).status).toBe(204);
  await expect(findInvite(made.body.url.split("/invite/")[1], "test")).rejects.toMatchObject({ code: "not_found" });
});

test("somebody who was removed comes back by signing in through an invite", async () => {
  const { owner, orgId } = await team();
  const password = "correct staple 93";
  const leaver = await createUser({ orgId, passwordHash: await hashPassword(password) });
  await remove(owner, leaver);
  expect((await authBrowser(auth).signIn(leaver.user.email, password)).status).toBe(403);
  const invite = await ask(postInvite, { method: "POST", cookie: owner.cookie, body: { role: "admin" } });
  const path = new URL(invite.body.url).pathname;
  const browser = authBrowser(auth);
  expect((await browser.signIn(leaver.user.email, password, { callbackUrl: path })).status).toBe(200);
  const profile = await ask(getProfile, { cookie: browser.cookieHeader() });
  expect(profile.body).toMatchObject({ role: "admin", orgId });
});
