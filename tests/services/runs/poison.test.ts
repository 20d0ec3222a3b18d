import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as continueRoute from "#app/api/chat/messages/[id]/continue/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { lockSession } from "#services/events/record.ts";
import { claimRun } from "#services/runs/claim.ts";
import { draining } from "#services/runs/drain.ts";
import { readRun } from "#services/runs/read.ts";
import { reap } from "#services/runs/reap.ts";
import { call, callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";

const model = new ScriptedModel();
let ada: TestUser;

beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());

const newSession = (body: object = {}) => callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body });
const on = (id: string) => ({ key: ada.key, params: { id } });
const send = (sessionId: string, body: object) => call(messagesRoute.POST, { ...on(sessionId), body });
const ask = async (sessionId: string) =>
  (await callJson<PostResult>(messagesRoute.POST, { ...on(sessionId), body: { content: "Why?" } })) as PostResult;
const ended = (messageId = "") =>
  eventually("the answer ends", async () => {
    const message = await db.message.findUniqueOrThrow({ where: { id: messageId } });
    return message.status !== "streaming" && message;
  });

describe("no name of a model", () => {
  test.each([
    ["a long provider", `${"p".repeat(60)}:m`],
    ["a long model", `compatible:${"m".repeat(235)}`],
    ["a name that objects have", "constructor:m"],
  ])("with %s keeps an answer from ending or the server from answering", async (_what, name) => {
    const session = await newSession();
    const response = await send(session.id, { content: "Why?", model: name });
    expect(response.status).toBeLessThan(500);
    if (response.ok) await ended(((await response.json()) as PostResult).runs[0]?.messageId);
    const created = await call(sessionsRoute.POST, { key: ada.key, body: { model: name } });
    expect(created.status).toBeLessThan(500);
    const updated = await call(sessionRoute.PUT, { ...on(session.id), method: "PUT", body: { model: name } });
    expect(updated.status).toBeLessThan(500);
    const listed = await call(sessionsRoute.GET, { key: ada.key, query: { provider: name.split(":")[0] ?? "" } });
    expect(listed.status).toBeLessThan(500);
  });
});

test("token counts beyond all reason do not keep an answer from being stored", async () => {
  const session = await newSession();
  const result = await ask(session.id);
  const asked = await model.next();
  asked.say("Counted wrongly.");
  asked.finish({ prompt_tokens: 1e18, completion_tokens: 5e10 });
  expect(await ended(result.runs[0]?.messageId)).toMatchObject({ status: "complete", content: "Counted wrongly." });
});

/** A run that a process owns which is not this one. */
async function orphan(leaseUntil: Date) {
  const session = await newSession();
  const { message } = await callJson<PostResult>(messagesRoute.POST, {
    ...on(session.id),
    body: { content: "Why?", respond: false },
  });
  const place = { sessionId: session.id, branchId: message.branchId };
  const messageId = newId();
  await db.message.create({
    data: { id: messageId, ...place, depth: 1, parentId: message.id, seq: 100, role: "assistant", status: "streaming" },
  });
  const runId = newId();
  const lease = { status: "running", leaseOwner: "another process", leaseUntil };
  await db.run.create({ data: { id: runId, ...place, messageId, model: "compatible:scripted", ...lease } });
  return { runId, messageId };
}

describe("the reaper", () => {
  const past = () => new Date(Date.now() - 60_000);

  test("ends the other runs when the end of one cannot be stored", async () => {
    const bad = await orphan(past());
    const good = await orphan(past());
    await db.run.update({ where: { id: bad.runId }, data: { model: `${"p".repeat(60)}:m` } });
    await reap({ all: false });
    expect((await ended(good.messageId)).status).toBe("interrupted");
    await db.run.delete({ where: { id: bad.runId } });
  });

  test("leaves a run alone whose slow owner came back in the meantime", async () => {
    const first = await orphan(past());
    const second = await orphan(past());
    // The database renews the second lease while the first run is being ended.
    await db.$executeRawUnsafe(`CREATE FUNCTION renew_lease() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE runs SET lease_until = now() + interval '1 minute' WHERE id = '${second.runId}'; RETURN NEW; END $$`);
    await db.$executeRawUnsafe(`CREATE TRIGGER renew_lease AFTER UPDATE ON runs FOR EACH ROW
      WHEN (NEW.id = '${first.runId}' AND NEW.status = 'interrupted') EXECUTE FUNCTION renew_lease()`);
    try {
      await reap({ all: false });
    } finally {
      await db.$executeRawUnsafe("DROP TRIGGER renew_lease ON runs");
      await db.$executeRawUnsafe("DROP FUNCTION renew_lease");
    }
    expect((await ended(first.messageId)).status).toBe("interrupted");
    expect((await db.run.findUniqueOrThrow({ where: { id: second.runId } })).status).toBe("running");
    await db.run.delete({ where: { id: second.runId } });
  });
});

test("a conversation larger than any prompt can still be answered, from its newest messages", async () => {
  const session = await newSession({ settings: { contextWindow: 10_000 } });
  const { activeBranchId: branchId } = session;
  await db.$executeRaw`
    INSERT INTO chat_messages (id, session_id, branch_id, depth, seq, role, content)
    SELECT gen_random_uuid(), ${session.id}::uuid, ${branchId}::uuid, depth, depth + 10, 'user', depth || repeat('x', 400000)
    FROM generate_series(0, 39) AS depth`;
  await db.branch.update({ where: { id: branchId }, data: { headDepth: 39 } });
  const messageId = newId();
  const place = { sessionId: session.id, branchId };
  await db.message.create({
    data: { id: messageId, ...place, depth: 40, seq: 60, role: "assistant", status: "streaming" },
  });
  const runId = newId();
  await db.run.create({ data: { id: runId, ...place, messageId, model: "compatible:scripted" } });
  const run = await claimRun(runId);
  expect(run?.lines.length).toBeGreaterThan(10);
  expect(run?.lines.length).toBeLessThan(25);
  expect(run?.lines.at(-1)?.content.startsWith("39x")).toBe(true);
  await db.run.delete({ where: { id: runId } });
});

test("a reader outlives a database that does not answer", async () => {
  const session = await newSession();
  const result = await ask(session.id);
  const asked = await model.next();
  const spy = vi.spyOn(db.run, "findUnique").mockRejectedValue(new Error("the database is away") as never);
  const elsewhere = { id: newId(), sessionId: session.id, messageId: result.message.id };
  const leave = readRun(
    elsewhere,
    () => {},
    () => {},
  );
  await eventually("the database was asked", async () => spy.mock.calls.length > 0);
  spy.mockRestore();
  leave();
  asked.finish();
  await ended(result.runs[0]?.messageId);
});

test("an id that belongs to somebody else's run is refused as taken when continuing", async () => {
  const session = await newSession();
  const [first, second] = [await ask(session.id), await ask((await newSession()).id)];
  for (const _ of [first, second]) (await model.next()).finish();
  await ended(first.runs[0]?.messageId);
  await ended(second.runs[0]?.messageId);
  const response = await call(continueRoute.POST, {
    ...on(first.runs[0]?.messageId ?? ""),
    body: { id: second.runs[0]?.id },
  });
  expect(response.status).toBe(409);
});

test("two answers in one line are written from the root down, whatever their clocks say", async () => {
  const session = await newSession();
  const place = { sessionId: session.id, branchId: session.activeBranchId };
  const runs: string[] = [];
  for (const depth of [0, 1]) {
    const messageId = newId();
    const id = newId();
    await db.message.create({
      data: { id: messageId, ...place, depth, seq: depth + 10, role: "assistant", status: "streaming" },
    });
    const createdAt = new Date(Date.now() - depth * 1_000);
    await db.run.create({ data: { id, ...place, messageId, model: "compatible:scripted", createdAt } });
    runs.push(id);
  }
  const [upper = "", lower = ""] = runs;
  expect(await claimRun(lower)).toBeNull();
  expect((await claimRun(upper))?.id).toBe(upper);
  await db.run.deleteMany({ where: { id: { in: runs } } });
});

test("a process that is leaving takes up nothing that waits", async () => {
  draining.started = true;
  try {
    const session = await newSession();
    const result = await ask(session.id);
    await db.run.updateMany({
      where: { sessionId: session.id },
      data: { createdAt: new Date(Date.now() - 60_000) },
    });
    await reap({ all: false });
    expect((await db.run.findUniqueOrThrow({ where: { id: result.runs[0]?.id ?? "" } })).status).toBe("queued");
  } finally {
    draining.started = false;
  }
  await reap({ all: false });
  (await model.next()).finish();
});

describe("in a session that was deleted", () => {
  test("nothing can be answered again by somebody who came a moment too late", async () => {
    const session = await newSession();
    const result = await ask(session.id);
    (await model.next()).finish();
    await ended(result.runs[0]?.messageId);
    await call(sessionRoute.DELETE, { ...on(session.id), method: "DELETE" });
    await expect(db.$transaction((tx) => lockSession(tx, session.id))).rejects.toMatchObject({ code: "not_found" });
  });
});

test("two edits at once both stay in the history", async () => {
  const session = await newSession();
  const { message } = await callJson<PostResult>(messagesRoute.POST, {
    ...on(session.id),
    body: { content: "First", respond: false },
  });
  const edit = (content: string) =>
    callJson<PostResult>(messageRoute.PUT, { ...on(message.id), method: "PUT", body: { content } });
  await Promise.all([edit("Second"), edit("Third")]);
  const edits = await db.messageEdit.findMany({ where: { messageId: message.id } });
  const { content } = await db.message.findUniqueOrThrow({ where: { id: message.id } });
  expect([...edits.map((row) => row.content), content].sort()).toEqual(["First", "Second", "Third"]);
});

test("continuing twice at once with one id begins one run", async () => {
  const session = await newSession();
  const result = await ask(session.id);
  (await model.next()).finish();
  const messageId = result.runs[0]?.messageId ?? "";
  await ended(messageId);
  const id = newId();
  const again = () => callJson<PostResult>(continueRoute.POST, { ...on(messageId), body: { id } });
  const both = await Promise.all([again(), again()]);
  expect(both.map((answer) => answer.runs[0]?.id)).toEqual([id, id]);
  (await model.next()).finish();
  await ended(messageId);
  expect(model.unanswered).toBe(0);
});

test("an answer that cannot be stored at its end is stored whole as soon as the database is back", async () => {
  const session = await newSession();
  const result = await ask(session.id);
  const asked = await model.next();
  await db.$executeRawUnsafe(`CREATE FUNCTION refuse_end() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'the disk is full'; END $$`);
  await db.$executeRawUnsafe(`CREATE TRIGGER refuse_end BEFORE UPDATE ON runs FOR EACH ROW
    WHEN (NEW.id = '${result.runs[0]?.id}' AND NEW.status = 'complete') EXECUTE FUNCTION refuse_end()`);
  asked.say("All of it");
  asked.finish();
  await eventually("the model is done", () => asked.left.then(() => true));
  await wait(500);
  await db.$executeRawUnsafe("DROP TRIGGER refuse_end ON runs");
  await db.$executeRawUnsafe("DROP FUNCTION refuse_end");
  expect(await ended(result.runs[0]?.messageId)).toMatchObject({ status: "complete", content: "All of it" });
});
