import { afterEach, expect, test, vi } from "vitest";
import { DELETE as deleteLogin } from "#app/api/chat/logins/[id]/route.ts";
import { DELETE as deleteLogins, GET as getLogins } from "#app/api/chat/logins/route.ts";
import { GET as getProfile } from "#app/api/chat/profile/route.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import { ask } from "#tests/support/ask.ts";
import { createLogin, createUser } from "#tests/support/factories.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("the list of sign-ins marks the one that asks, and leaves out those that ended", async () => {
  const user = await createUser();
  const [phone, ended] = [await createLogin(user.user.id), await createLogin(user.user.id)];
  await db.loginSession.update({ where: { id: ended.loginId }, data: { revokedAt: new Date() } });
  await createLogin(user.user.id, new Date(Date.now() - 1));
  const { body } = await ask(getLogins, { cookie: user.cookie });
  const listed = body.data.map(({ id, current }: { id: string; current: boolean }) => [id, current]);
  expect(listed.sort()).toEqual(
    [
      [user.loginId, true],
      [phone.loginId, false],
    ].sort(),
  );
});

test("a sign-in that is ended is refused at once, and its live streams are told", async () => {
  const user = await createUser();
  const phone = await createLogin(user.user.id);
  expect((await ask(getProfile, { cookie: phone.cookie })).status).toBe(200);
  const told: unknown[] = [];
  const leave = bus.subscribe(`user:${user.user.id}`, (item) => told.push(item));
  const request = { method: "DELETE", cookie: user.cookie, params: { id: phone.loginId } };
  expect((await ask(deleteLogin, request)).status).toBe(204);
  expect((await ask(getProfile, { cookie: phone.cookie })).status).toBe(401);
  expect(told).toEqual([{ kind: "account", change: "signed-out", loginId: phone.loginId }]);
  leave();
});

test("signing out everywhere else leaves only the sign-in that asks", async () => {
  const user = await createUser();
  const others = await Promise.all([createLogin(user.user.id), createLogin(user.user.id)]);
  for (const { cookie } of others) expect((await ask(getProfile, { cookie })).status).toBe(200);
  expect((await ask(deleteLogins, { method: "DELETE", cookie: user.cookie })).status).toBe(204);
  for (const { cookie } of others) expect((await ask(getProfile, { cookie })).status).toBe(401);
  expect((await ask(getProfile, { cookie: user.cookie })).status).toBe(200);
});

test("another person's sign-in looks like none at all", async () => {
  const [owner, stranger] = await Promise.all([createUser(), createUser()]);
  const request = { method: "DELETE", cookie: stranger.cookie, params: { id: owner.loginId } };
  expect((await ask(deleteLogin, request)).status).toBe(404);
  expect((await ask(getProfile, { cookie: owner.cookie })).status).toBe(200);
});

const changes = {
  "a sign-in is revoked": (userId: string) =>
    db.loginSession.updateMany({ where: { userId }, data: { revokedAt: new Date(0) } }),
  "the account is disabled": (userId: string) =>
    db.user.update({ where: { id: userId }, data: { status: "disabled" } }),
  "the account is deleted": (userId: string) => db.user.delete({ where: { id: userId } }),
  "the membership ends": (userId: string) => db.membership.deleteMany({ where: { userId } }),
};

test.each(Object.entries(changes))(
  "when %s where nobody can announce it, access ends within five seconds",
  async (_, change) => {
    const { user, cookie } = await createUser();
    expect((await ask(getProfile, { cookie })).status).toBe(200);
    await change(user.id);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 4_900 });
    expect((await ask(getProfile, { cookie })).status).toBe(401);
  },
);

test("a key revoked where nobody can announce it ends within five seconds", async () => {
  const { key, keyId } = await createUser();
  expect((await ask(getProfile, { key })).status).toBe(200);
  await db.apiKey.update({ where: { id: keyId }, data: { revokedAt: new Date() } });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 4_900 });
  expect((await ask(getProfile, { key })).status).toBe(401);
});

test("a grant that is being read while it is revoked is not remembered", async () => {
  const { user, cookie, loginId } = await createUser();
  const reading = ask(getProfile, { cookie });
  await db.loginSession.update({ where: { id: loginId }, data: { revokedAt: new Date() } });
  bus.publish("auth:revoked", { kind: "revoked", userId: user.id, loginId });
  await reading;
  expect((await ask(getProfile, { cookie })).status).toBe(401);
});
