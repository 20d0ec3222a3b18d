import { beforeEach, describe, expect, test } from "vitest";
import * as eventsRoute from "#app/api/chat/events/route.ts";
import * as duplicateRoute from "#app/api/chat/sessions/[id]/duplicate/route.ts";
import * as readRoute from "#app/api/chat/sessions/[id]/read/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatSession, ReadMark, SessionSummary } from "#lib/schemas/session.ts";
import { texts } from "#tests/services/search/support.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, join, say } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { SseReader } from "#tests/support/sse.ts";
import { answer as answerAt, treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
let bea: TestUser;
let session: ChatSession;
beforeEach(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
  ({ session } = await converse(ada, ["Ferry one", "Ferry two"]));
  bea = await join(session, ada.orgId, "observer");
});

const isUnread = async ({ key }: TestUser) => {
  const { data } = await callJson<{ data: SessionSummary[] }>(sessionsRoute.GET, { key });
  return data.find(({ id }) => id === session.id)?.metadata.unread;
};
const read = ({ key }: TestUser, body: object = {}) =>
  callJson<ReadMark>(readRoute.POST, { key, params: { id: session.id }, body });

/** An answer at the end of the session, as a run leaves it. */
const answer = async (status: string) => {
  const { nextSeq } = await db.session.update({ where: { id: session.id }, data: { nextSeq: { increment: 1 } } });
  const place = { sessionId: session.id, branchId: session.defaultBranchId, depth: nextSeq, seq: nextSeq - 1 };
  const { id } = await db.message.create({
    data: { ...place, id: newId(), role: "assistant", content: "Ferry answer", status },
  });
  return (ended: string) => db.message.update({ where: { id }, data: { status: ended } });
};

describe("what is unread", () => {
  test("is what others wrote, never one's own, until it is read", async () => {
    expect([await isUnread(ada), await isUnread(bea)]).toEqual([false, true]);
    expect(await texts(bea, "ferry is:unread")).toEqual(["Ferry two", "Ferry one"]);
    expect(await texts(ada, "ferry is:unread")).toEqual([]);
    expect(await read(bea)).toEqual({ lastReadSeq: 3, unread: false });
    expect(await isUnread(bea)).toBe(false);
    expect(await texts(bea, "ferry is:unread")).toEqual([]);
    await say(ada, session.id, "Ferry three");
    expect([await isUnread(ada), await isUnread(bea)]).toEqual([false, true]);
    expect(await texts(bea, "ferry is:unread")).toEqual(["Ferry three"]);
  });

  test("is what somebody else brought from another branch, but not what one brought oneself", async () => {
    const tree = treeOf(ada);
    const [first] = (await tree.path(session.id)).data;
    const { branch } = await tree.fork(session.id, { fromMessageId: first?.id });
    await answerAt(session.id, branch.id, "Ferry answer");
    await Promise.all([read(ada), read(bea)]);
    const merged = { sourceBranchId: branch.id, targetBranchId: session.defaultBranchId, mode: "append" };
    expect(await tree.merge(session.id, merged)).toMatchObject({ added: 1 });
    expect([await isUnread(ada), await isUnread(bea)]).toEqual([false, true]);
  });

  test("goes as far as one has seen, never back and never ahead", async () => {
    expect(await read(bea, { seq: 2 })).toEqual({ lastReadSeq: 2, unread: true });
    expect(await texts(bea, "ferry is:unread")).toEqual(["Ferry two"]);
    expect(await read(bea, { seq: 1_000 })).toEqual({ lastReadSeq: 3, unread: false });
    expect(await read(bea, { seq: 1 })).toEqual({ lastReadSeq: 3, unread: false });
  });

  test("begins at the first message that a reader of the chat has not seen", async () => {
    const mark = async (person: TestUser) => {
      const { messages = [], readMark } = await callJson<ChatSession>(sessionRoute.GET, {
        key: person.key,
        params: { id: session.id },
      });
      return messages.findIndex(({ id }) => id === readMark?.firstUnreadId);
    };
    expect([await mark(bea), await mark(ada)]).toEqual([0, -1]);
    await read(bea, { seq: 2 });
    expect(await mark(bea)).toBe(1);
  });

  test("is an answer that ended after its chat was read, unless somebody stopped it", async () => {
    for (const [end, unread] of [
      ["complete", true],
      ["failed", true],
      ["cancelled", false],
    ] as const) {
      const finish = await answer("streaming");
      expect(await read(ada)).toMatchObject({ unread: false });
      await finish(end);
      expect([end, await isUnread(ada)]).toEqual([end, unread]);
      await read(ada);
      expect(await isUnread(ada)).toBe(false);
    }
  });

  test("is past what one writes oneself, unless something of others comes before it", async () => {
    const readBy = async () =>
      (await db.participant.findFirstOrThrow({ where: { sessionId: session.id, userId: ada.user.id } })).lastReadSeq;
    const message = await say(ada, session.id, "Ferry three");
    expect(await readBy()).toBe(message.seq);
    const finish = await answer("streaming");
    await say(ada, session.id, "Ferry four");
    expect(await readBy()).toBe(message.seq);
    await finish("complete");
    expect(await isUnread(ada)).toBe(true);
  });

  test("is nothing in a copy that one made", async () => {
    await answer("complete");
    const params = { id: session.id };
    const copy = await callJson<ChatSession>(duplicateRoute.POST, { key: ada.key, params, body: {} });
    expect(copy.metadata.unread).toBe(false);
  });
});

test("the person's other tabs hear that a chat was read, nobody else does", async () => {
  const [hers, adas] = await Promise.all(
    [bea, ada].map(async ({ key }) => {
      const reader = new SseReader(await call(eventsRoute.GET, { key }));
      await reader.find("the stream is ready", ({ event }) => event === "ready");
      return reader;
    }),
  );
  await read(bea);
  const item = await hers?.find("the mark", ({ event }) => event === "read");
  expect(item?.data).toEqual({ kind: "read", sessionId: session.id, unread: false, lastReadSeq: expect.any(Number) });
  await say(ada, session.id, "Ferry three");
  const told = await adas?.find("the message", ({ event }) => event === "event");
  expect(told?.data).toMatchObject({ event: { session: { metadata: { unread: false } } } });
  const news = await hers?.find("the message", ({ event }) => event === "event");
  expect(news?.data).toMatchObject({ event: { session: { metadata: { unread: true } } } });
  expect(adas?.messages.some(({ event }) => event === "read")).toBe(false);
  await Promise.all([hers?.leave(), adas?.leave()]);
});
