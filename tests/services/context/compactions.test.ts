import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as continueRoute from "#app/api/chat/messages/[id]/continue/route.ts";
import * as excludeRoute from "#app/api/chat/messages/[id]/exclude/route.ts";
import * as pinRoute from "#app/api/chat/messages/[id]/pin/route.ts";
import * as restoreRoute from "#app/api/chat/messages/[id]/restore/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as compactionRoute from "#app/api/chat/sessions/[id]/compactions/[compactionId]/route.ts";
import * as compactionsRoute from "#app/api/chat/sessions/[id]/compactions/route.ts";
import * as contextRoute from "#app/api/chat/sessions/[id]/context/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { Compaction, ContextReport } from "#lib/schemas/context.ts";
import type { MessagePage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";
import { answer } from "#tests/support/tree.ts";

/** What the scripted model answers when it is asked without a stream. */
const summaryText = "A fitting name";

const model = new ScriptedModel();
let ada: TestUser;
let session: ChatSession;

beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());
beforeEach(async () => {
  session = await newSession();
});

const newSession = (settings: object = {}) =>
  callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { settings } });
const on = (id: string) => ({ key: ada.key, params: { id } });
const note = async (content: string) =>
  (await callJson<PostResult>(messagesRoute.POST, { ...on(session.id), body: { content, respond: false } })).message;
const compact = (body: object = {}) => callJson<Compaction>(compactionsRoute.POST, { ...on(session.id), body });
const revert = (compactionId: string, key = ada.key, id = session.id) =>
  call(compactionRoute.DELETE, { key, params: { id, compactionId }, method: "DELETE" });
const list = async () => (await callJson<{ data: Compaction[] }>(compactionsRoute.GET, on(session.id))).data;
const report = () => callJson<ContextReport>(contextRoute.GET, { ...on(session.id), query: { prompt: "true" } });

describe("a summary of earlier messages", () => {
  test("stands for them in what is sent, while people still read them", async () => {
    await note("One");
    const two = await note("Two");
    await note("Three");
    const made = await compact({ upToMessageId: two.id });
    expect(made).toMatchObject({ messageId: two.id, depth: 1, summary: summaryText, model: "compatible:scripted" });
    const { prompt, items, summarised } = await report();
    expect(items.map((item) => item.kind)).toEqual(["summary", "message"]);
    expect(summarised).toBe(2);
    expect(prompt?.messages).toEqual([{ role: "user", content: expect.stringMatching(/A fitting name\n\nThree$/) }]);
    const { data } = await callJson<MessagePage>(messagesRoute.GET, on(session.id));
    expect(data.map((message) => message.content)).toEqual(["One", "Two", "Three"]);
  });

  test("is taken back, twice if need be, and then the messages themselves are sent again", async () => {
    await note("One");
    const { id } = await compact();
    expect(await list()).toHaveLength(1);
    expect((await revert(id)).status).toBe(204);
    expect((await revert(id)).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await report()).items.map((item) => item.preview)).toEqual(["One"]);
  });

  test("is announced, and counted as what it costs", async () => {
    await note("One");
    await compact();
    const event = await db.event.findFirst({ where: { sessionId: session.id, type: "session.updated" } });
    expect(event?.payload).toEqual({ changed: ["compactions"] });
    const run = await eventually("the run", () =>
      db.run.findFirst({ where: { sessionId: session.id, kind: "summary" } }),
    );
    expect(run).toMatchObject({
      status: "complete",
      billedUserId: ada.user.id,
      usage: { inputTokens: 1, outputTokens: 3 },
    });
  });

  test("does not hold where the path left before it", async () => {
    const one = await note("One");
    await note("Two");
    await compact();
    await callJson(messagesRoute.POST, {
      ...on(session.id),
      body: { content: "Other two", parentId: one.id, fork: true, respond: false },
    });
    expect((await report()).items.map((item) => item.kind)).toEqual(["message", "message"]);
  });

  test("is made by itself when the session wants it and not everything fits", async () => {
    session = await newSession({ contextTokens: 256, autoCompact: true });
    for (const word of ["one", "two", "three"]) await note(`${word} ${"x".repeat(500)}`);
    const result = await callJson<PostResult>(messagesRoute.POST, { ...on(session.id), body: { content: "And now?" } });
    const asked = await model.next();
    expect(asked.messages[0]?.content).toContain(summaryText);
    expect(asked.messages[0]?.content).not.toContain("one x");
    asked.say("So.");
    asked.finish();
    await eventually("the answer ends", async () => {
      const row = await db.message.findUniqueOrThrow({ where: { id: result.runs[0]?.message.id ?? "" } });
      return row.status === "complete" && row;
    });
    expect(await list()).toHaveLength(1);
  });
});

describe("a summary that may tell of a message", () => {
  test.each([
    ["deleted", messageRoute.DELETE, "DELETE", undefined],
    ["excluded", excludeRoute.POST, "POST", {}],
    ["changed", messageRoute.PUT, "PUT", { content: "Something else" }],
  ])("is taken back when that is %s, and stays when a later one is", async (_what, handler, method, body) => {
    const one = await note("One");
    await compact();
    const two = await note("Two");
    const request = (id: string) => ({ ...on(id), method, ...(body ? { body } : {}) });
    await callJson(handler, request(two.id));
    expect(await list()).toHaveLength(1);
    await callJson(handler, request(one.id));
    expect(await list()).toEqual([]);
  });
});

describe("a summary that does not tell of a message", () => {
  test("is taken back when that one comes back, and its words are sent again", async () => {
    const one = await note("One");
    await note("Two");
    await callJson(messageRoute.DELETE, { ...on(one.id), method: "DELETE" });
    await compact();
    await callJson(restoreRoute.POST, { ...on(one.id), method: "POST" });
    expect(await list()).toEqual([]);
    expect((await report()).items.map((item) => item.preview)).toEqual(["One", "Two"]);
  });

  test("is taken back when what it tells of is continued", async () => {
    await note("One");
    const id = await answer(session.id, session.defaultBranchId, "It begins");
    await compact();
    await note("Two");
    const body = { model: "compatible:scripted" };
    await callJson<PostResult>(continueRoute.POST, { ...on(id), body });
    expect(await list()).toEqual([]);
    (await model.next()).finish();
  });
});

describe("while a summary is written", () => {
  const changes: Array<[string, Parameters<typeof call>[0], object]> = [
    ["deleted", messageRoute.DELETE, { method: "DELETE" }],
    ["pruned", messageRoute.DELETE, { method: "DELETE", query: { subtree: "true" } }],
    ["excluded", excludeRoute.POST, { body: {} }],
    ["changed", messageRoute.PUT, { method: "PUT", body: { content: "Something else" } }],
  ];

  test.each(changes)("a message that it tells of is %s: nothing is stored", async (_what, handler, request) => {
    await note("Before");
    const one = await note("One");
    model.meanwhile = () => callJson(handler, { ...on(one.id), ...request });
    const response = await call(compactionsRoute.POST, { ...on(session.id), body: {} });
    expect(response.status).toBe(409);
    expect((await response.json()).error.message).toContain("changed meanwhile");
    expect(await list()).toEqual([]);
    expect((await compact({})).summary).toBe(summaryText);
  });

  test("the summary that it goes on from is taken back: nothing is stored", async () => {
    await note("One");
    const { id } = await compact();
    await note("Two");
    model.meanwhile = () => revert(id);
    expect((await call(compactionsRoute.POST, { ...on(session.id), body: {} })).status).toBe(409);
    expect(await list()).toEqual([]);
  });

  test("a message comes back that it says nothing of: nothing is stored", async () => {
    const one = await note("One");
    await note("Two");
    await callJson(messageRoute.DELETE, { ...on(one.id), method: "DELETE" });
    model.meanwhile = () => callJson(restoreRoute.POST, { ...on(one.id), method: "POST" });
    expect((await call(compactionsRoute.POST, { ...on(session.id), body: {} })).status).toBe(409);
    expect(await list()).toEqual([]);
  });

  test("anything else may happen", async () => {
    const one = await note("One");
    const two = await note("Two");
    model.meanwhile = async () => {
      await callJson(messageRoute.PUT, { ...on(two.id), method: "PUT", body: { content: "Second" } });
      await callJson(pinRoute.POST, { ...on(one.id), body: {} });
      await note("Three");
    };
    expect((await compact({ upToMessageId: one.id })).messageId).toBe(one.id);
  });

  test("a message is deleted that a run has had summarised: it answers without the summary", async () => {
    session = await newSession({ contextTokens: 256, autoCompact: true });
    const first = await note(`one ${"x".repeat(500)}`);
    for (const word of ["two", "three"]) await note(`${word} ${"x".repeat(500)}`);
    model.meanwhile = () => callJson(messageRoute.DELETE, { ...on(first.id), method: "DELETE" });
    await callJson<PostResult>(messagesRoute.POST, { ...on(session.id), body: { content: "And now?" } });
    const asked = await model.next();
    expect((await db.message.findUniqueOrThrow({ where: { id: first.id } })).deletedAt).not.toBeNull();
    expect(JSON.stringify(asked.messages)).not.toContain(summaryText);
    expect(await list()).toEqual([]);
    asked.finish();
  });
});

describe("a summary is refused", () => {
  test("where there is nothing to summarise, and for a message elsewhere", async () => {
    expect((await call(compactionsRoute.POST, { ...on(session.id), body: {} })).status).toBe(400);
    await note("One");
    const other = await newSession();
    const foreign = await call(compactionsRoute.POST, { ...on(other.id), body: { upToMessageId: newId() } });
    expect([400, 404]).toContain(foreign.status);
    expect((await call(compactionsRoute.POST, { ...on(session.id), body: { upToMessageId: newId() } })).status).toBe(
      404,
    );
  });

  test("with only the demo model, in words", async () => {
    await note("One");
    const response = await call(compactionsRoute.POST, { ...on(session.id), body: { model: "demo:parley" } });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain("demo model cannot summarise");
  });

  test("to be taken back through another session", async () => {
    await note("One");
    const { id } = await compact();
    const eve = await createUser({ role: "owner" });
    const hers = await callJson<ChatSession>(sessionsRoute.POST, { key: eve.key, body: {} });
    expect((await revert(id, eve.key, hers.id)).status).toBe(404);
    expect((await revert(id, eve.key)).status).toBe(404);
    expect(await list()).toHaveLength(1);
  });
});
