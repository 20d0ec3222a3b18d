import { beforeAll, describe, expect, test } from "vitest";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionSharesRoute from "#app/api/chat/sessions/[id]/shares/route.ts";
import * as shareRoute from "#app/api/chat/shares/[id]/route.ts";
import * as sharesRoute from "#app/api/chat/shares/route.ts";
import * as copyRoute from "#app/api/shares/[token]/copy/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { ShareInfo } from "#lib/schemas/share.ts";
import { askForShare, share, stateOf, unlock, wordsOf } from "#tests/services/sharing/world.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, join } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let absent: string;
beforeAll(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
  absent = await stateOf("x".repeat(43));
});

const change = (person: TestUser, id: string, body: object) =>
  call(shareRoute.PATCH, { key: person.key, params: { id }, body, method: "PATCH" });
const revoke = (person: TestUser, id: string) =>
  call(shareRoute.DELETE, { key: person.key, params: { id }, method: "DELETE" });
const copy = (person: TestUser, token: string, body: object = {}, headers: Record<string, string> = {}) =>
  call(copyRoute.POST, { key: person.key, params: { token }, body, headers });

describe("a link", () => {
  test("has a name that nobody guesses, and one call sent twice makes one", async () => {
    const { session } = await converse(ada, ["Hello"], { name: "Trip" });
    const id = newId();
    const [one, two] = [
      await share(ada, { sessionId: session.id, id }),
      await share(ada, { sessionId: session.id, id }),
    ];
    expect(one.token).toMatch(/^[\w-]{43}$/);
    expect(two.token).toBe(one.token);
    expect(one).toMatchObject({ title: "Trip", state: "active", kind: "snapshot", hasPassword: false });
  });

  test("that was withdrawn, has expired or lost its chat, branch or maker looks as if it had never been", async () => {
    const owner = await createUser({ orgId: ada.orgId, name: "Owen" });
    const made = async () => {
      const { session } = await converse(owner, ["Hello"]);
      return { session, link: await share(owner, { sessionId: session.id }) };
    };
    expect(await stateOf((await made()).link.token)).toBe("open");
    const endings: ((made: { session: ChatSession; link: ShareInfo }) => Promise<unknown>)[] = [
      ({ link }) => revoke(owner, link.id),
      ({ link }) => db.share.update({ where: { id: link.id }, data: { expiresAt: new Date(Date.now() - 1) } }),
      ({ session }) => call(sessionRoute.DELETE, { key: owner.key, params: { id: session.id }, method: "DELETE" }),
      ({ link }) => db.branch.update({ where: { id: link.branchId }, data: { status: "pruned" } }),
      ({ session }) => db.participant.updateMany({ where: { sessionId: session.id }, data: { status: "inactive" } }),
    ];
    for (const end of endings) {
      const { session, link } = await made();
      await end({ session, link });
      expect(await stateOf(link.token)).toBe(absent);
    }
    const last = (await made()).link.token;
    await db.user.update({ where: { id: owner.user.id }, data: { status: "disabled" } });
    expect(await stateOf(last)).toBe(absent);
  });

  test("for members only is not there for anybody else", async () => {
    const { session } = await converse(ada, ["Hello"]);
    const { token } = await share(ada, { sessionId: session.id, loginRequired: true });
    const [colleague, stranger] = [await createUser({ orgId: ada.orgId }), await createUser({ role: "owner" })];
    expect(await stateOf(token)).toBe(absent);
    expect(await stateOf(token, { person: stranger })).toBe(absent);
    expect(await stateOf(token, { person: colleague })).toBe("open");
  });

  test.each(["", "x", "../etc", "%00", "x".repeat(42), `${"x".repeat(42)}!`, "x".repeat(5_000)])(
    "that cannot be one is not there",
    async (token) => expect(await stateOf(token)).toBe(absent),
  );
});

describe("a password", () => {
  test("opens the link for the browser that gave it, until it is changed", async () => {
    const { session } = await converse(ada, ["Hidden words"]);
    const link = await share(ada, { sessionId: session.id, password: "sea lion" });
    expect(await stateOf(link.token)).toMatch(/^forbidden/);
    expect((await unlock(link.token, "sea cow")).status).toBe(403);
    const { status, cookie, grant } = await unlock(link.token, "sea lion");
    expect(status).toBe(204);
    expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(link.token);
    expect(await wordsOf(link.token, { grant })).toEqual(["Hidden words"]);
    const other = await share(ada, { sessionId: session.id, password: "sea lion" });
    expect(await stateOf(other.token, { grant })).toMatch(/^forbidden/);
    expect(await stateOf(link.token, { grant: `9${grant}` })).toMatch(/^forbidden/);
    await change(ada, link.id, { password: "another one" });
    expect(await stateOf(link.token, { grant })).toMatch(/^forbidden/);
    await change(ada, link.id, { password: null });
    expect(await stateOf(link.token)).toBe("open");
  });

  test("cannot be guessed for long, and a right one does not count", async () => {
    const { session } = await converse(ada, ["Hidden words"]);
    const { token } = await share(ada, { sessionId: session.id, password: "sea lion" });
    for (let index = 0; index < 12; index++) await unlock(token, "sea lion", "198.51.100.9");
    const tries = await Promise.all(Array.from({ length: 15 }, () => unlock(token, "guess", "198.51.100.9")));
    expect(tries.filter(({ status }) => status === 403)).toHaveLength(10);
    expect((await unlock(token, "sea lion", "198.51.100.9")).status).toBe(429);
  });

  test("is stored as a hash and shown to nobody", async () => {
    const { session } = await converse(ada, ["Hello"]);
    const link = await share(ada, { sessionId: session.id, password: "sea lion" });
    const row = await db.share.findUniqueOrThrow({ where: { id: link.id } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(link)).not.toMatch(/argon2|sea lion/);
  });
});

describe("managing links", () => {
  test("is for owners and moderators, and in a session of others for nobody", async () => {
    const { session } = await converse(ada, ["Hello"]);
    const [member, moderator] = [await join(session, ada.orgId, "member"), await join(session, ada.orgId, "moderator")];
    const stranger = await createUser({ role: "owner" });
    expect((await askForShare(member, { sessionId: session.id })).status).toBe(403);
    expect((await askForShare(stranger, { sessionId: session.id })).status).toBe(404);
    const link = await share(moderator, {
      sessionId: session.id,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    expect((await revoke(member, link.id)).status).toBe(403);
    expect((await change(stranger, link.id, { title: "Mine" })).status).toBe(404);
    const { data } = await callJson<{ data: ShareInfo[] }>(sessionSharesRoute.GET, {
      ...{ key: ada.key, params: { id: session.id } },
    });
    expect(data).toMatchObject([{ id: link.id, createdBy: { name: "Bea" } }]);
    expect((await revoke(ada, link.id)).status).toBe(204);
    expect((await revoke(ada, link.id)).status).toBe(204);
    expect((await change(ada, link.id, { title: "Again" })).status).toBe(409);
    const own = await callJson<{ data: ShareInfo[] }>(sharesRoute.GET, { key: moderator.key });
    expect(own.data).toMatchObject([{ id: link.id, state: "revoked" }]);
  });

  test("takes no branch of another session and no time that has passed", async () => {
    const [mine, theirs] = [await converse(ada, ["Hello"]), await converse(await createUser(), ["Hello"])];
    const sessionId = mine.session.id;
    expect((await askForShare(ada, { sessionId, branchId: theirs.session.defaultBranchId })).status).toBe(404);
    expect((await askForShare(ada, { sessionId, expiresAt: "2020-01-01T00:00:00Z" })).status).toBe(400);
  });
});

describe("a copy", () => {
  test("is a session of the reader's own with what the link shows, and no tie to the original", async () => {
    const { session } = await converse(ada, ["One", "Two"], { name: "Trip", settings: { systemPrompt: "SECRET" } });
    const { token } = await share(ada, { sessionId: session.id });
    const reader = await createUser({ role: "owner" });
    const id = newId();
    const [made, again] = [await copy(reader, token, { id }), await copy(reader, token, { id })];
    expect([made.status, again.status]).toEqual([201, 201]);
    const copied = (await again.json()) as ChatSession;
    expect(copied).toMatchObject({ id, name: "Trip", parentSessionId: null, settings: {} });
    expect(copied.messages?.map((message) => message.content)).toEqual(["One", "Two"]);
    expect(copied.messages?.map((message) => message.sender.id)).toEqual([reader.user.id, reader.user.id]);
    expect(JSON.stringify(copied)).not.toMatch(new RegExp(`SECRET|${session.id}|${ada.user.id}`));
    const events = await db.event.findMany({ where: { sessionId: id }, orderBy: { seq: "asc" } });
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  test("never goes into somebody else's session, though the reader takes part in it", async () => {
    const { session } = await converse(ada, ["One"]);
    const { token } = await share(ada, { sessionId: session.id });
    const ben = await createUser({ role: "owner" });
    const { session: his } = await converse(ben, []);
    const reader = await join(his, ben.orgId, "member");
    const response = await copy(reader, token, { id: his.id });
    expect(response.status).toBe(409);
    expect(await db.message.count({ where: { sessionId: his.id } })).toBe(0);
  });

  test("is refused where the link does not allow it, is locked or is gone", async () => {
    const { session } = await converse(ada, ["One"]);
    const reader = await createUser({ role: "owner" });
    const closed = await share(ada, { sessionId: session.id, allowCopy: false });
    const locked = await share(ada, { sessionId: session.id, password: "sea lion" });
    expect((await copy(reader, closed.token)).status).toBe(403);
    expect((await copy(reader, locked.token)).status).toBe(403);
    expect((await copy(reader, locked.token, { password: "wrong" })).status).toBe(403);
    expect((await copy(reader, locked.token, { password: "sea lion" })).status).toBe(201);
    await revoke(ada, closed.id);
    expect((await copy(reader, closed.token)).status).toBe(404);
    expect(await db.session.count({ where: { ownerId: reader.user.id } })).toBe(1);
  });
});
