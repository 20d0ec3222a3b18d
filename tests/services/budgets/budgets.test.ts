import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as budgetRoute from "#app/api/chat/budgets/[id]/route.ts";
import * as budgetsRoute from "#app/api/chat/budgets/route.ts";
import * as regenerateRoute from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as pricesRoute from "#app/api/chat/prices/route.ts";
import * as summaryRoute from "#app/api/chat/sessions/[id]/compare/summary/route.ts";
import * as mergeRoute from "#app/api/chat/sessions/[id]/merge/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import * as standingsRoute from "#app/api/chat/usage/budgets/route.ts";
import * as usageRoute from "#app/api/chat/usage/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { BudgetInfo, BudgetStanding } from "#lib/schemas/budget.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { UsageReport } from "#lib/schemas/usage.ts";
import { periodOf } from "#services/budgets/period.ts";
import { call, callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";
import { treeOf } from "#tests/support/tree.ts";

const model = new ScriptedModel();
let ada: TestUser;
let session: ChatSession;

beforeAll(() => model.start());
afterAll(() => model.stop());
beforeEach(async () => {
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
  session = await newSession();
});

const newSession = (settings: object = {}, key = ada.key) =>
  callJson<ChatSession>(sessionsRoute.POST, { key, body: { name: "Named", settings } });
const set = (body: object, key = ada.key) => callJson<BudgetInfo>(budgetsRoute.POST, { key, body });
const send = (sessionId = session.id, key = ada.key, body: object = {}) =>
  call(messagesRoute.POST, { key, params: { id: sessionId }, body: { content: "Hi", ...body } });
const standings = async (key = ada.key) =>
  (await callJson<{ data: BudgetStanding[] }>(standingsRoute.GET, { key })).data;
const errorOf = async (response: Response) => (await response.json()).error;

/** Sends and has the model use so many tokens. */
async function spend(tokens: number, key = ada.key, sessionId = session.id): Promise<void> {
  const response = await send(sessionId, key);
  expect(response.status).toBe(202);
  const [run] = ((await response.json()) as PostResult).runs;
  const asked = await model.next();
  asked.say("Yes.");
  asked.finish({ prompt_tokens: tokens - 5, completion_tokens: 5 });
  await eventually("the run ends", async () => {
    const row = await db.run.findUniqueOrThrow({ where: { id: run?.id ?? "" } });
    return row.status === "complete" && row;
  });
}

/** A branch with something of its own, beside the main one that is read again. */
async function fork(): Promise<string> {
  const tree = treeOf(ada);
  await tree.say(session.id, "One");
  const { branch } = await tree.fork(session.id);
  await tree.say(session.id, "Two");
  await tree.choose(session.id, session.defaultBranchId);
  return branch.id;
}

function compare(branchId: string): Promise<Response> {
  const body = { left: session.defaultBranchId, right: branchId };
  return call(summaryRoute.POST, { key: ada.key, params: { id: session.id }, body });
}

function merge(branchId: string): Promise<Response> {
  const body = { mode: "summary", sourceBranchId: branchId };
  return call(mergeRoute.POST, { key: ada.key, params: { id: session.id }, body });
}

describe("a hard budget", () => {
  test("blocks before the model is called, stores nothing, and says when it renews", async () => {
    await set({ scope: "everyone", period: "month", hardTokens: 100 });
    await spend(100);
    const response = await send();
    expect(response.status).toBe(429);
    const { renewsAt } = periodOf("month");
    const seconds = Number(response.headers.get("retry-after"));
    expect(Math.abs(seconds - (renewsAt.getTime() - Date.now()) / 1_000)).toBeLessThan(60);
    expect(await errorOf(response)).toMatchObject({
      code: "rate_limited",
      message: expect.stringMatching(/^Your budget for this month is used up\. It renews on \w+ \d+ at 00:00 UTC/),
      details: { scope: "everyone", period: "month", renewsAt: renewsAt.toISOString() },
    });
    expect(await db.message.count({ where: { sessionId: session.id } })).toBe(2);
    expect(model.unanswered).toBe(0);
  });

  test("holds for answering again too, and lets messages through that ask no model", async () => {
    await set({ scope: "org", period: "day", hardTokens: 50 });
    await spend(60);
    const answer = await db.message.findFirstOrThrow({ where: { sessionId: session.id, role: "assistant" } });
    const again = await call(regenerateRoute.POST, { key: ada.key, params: { id: answer.id }, body: {} });
    expect(again.status).toBe(429);
    expect((await errorOf(again)).message).toContain("The workspace's budget for this day is used up");
    expect((await send(session.id, ada.key, { respond: false })).status).toBe(202);
  });

  test("lets people go on as soon as it is raised or deleted", async () => {
    const { id } = await set({ scope: "everyone", period: "day", hardTokens: 10 });
    await spend(20);
    expect((await send()).status).toBe(429);
    const on = { key: ada.key, params: { id } };
    await callJson(budgetRoute.PATCH, { ...on, method: "PATCH", body: { hardTokens: 1_000_000 } });
    await spend(20);
    await callJson(budgetRoute.PATCH, { ...on, method: "PATCH", body: { hardTokens: 0 } });
    expect((await send()).status).toBe(429);
    expect((await call(budgetRoute.DELETE, { ...on, method: "DELETE" })).status).toBe(204);
    await spend(20);
  });

  test("of each person is not used up by others, the workspace's is", async () => {
    const bob = await createUser({ orgId: ada.orgId });
    const his = await newSession({}, bob.key);
    await set({ scope: "everyone", period: "day", hardTokens: 100 });
    await spend(100);
    await spend(20, bob.key, his.id);
    await set({ scope: "org", period: "day", hardTokens: 120 });
    expect((await send(his.id, bob.key)).status).toBe(429);
  });

  test("in dollars counts what has a known price", async () => {
    const price = { model: "compatible:scripted", inputPrice: 1_000_000_000, outputPrice: 1_000_000_000 };
    await callJson(pricesRoute.POST, { key: ada.key, body: price });
    await set({ scope: "user", userId: ada.user.id, period: "day", hardCost: 0.05, softCost: 0.02 });
    await spend(30);
    expect(await standings()).toMatchObject([{ state: "warned", spentCost: 0.03, spentTokens: 30 }]);
    await spend(30);
    expect(await standings()).toMatchObject([{ state: "used-up" }]);
    expect((await send()).status).toBe(429);
  });

  test("is exceeded by one request at most when fifty come at once", async () => {
    await set({ scope: "everyone", period: "day", hardTokens: 1_000 });
    const sessions = await Promise.all(Array.from({ length: 50 }, () => newSession({ maxTokens: 200 })));
    const statuses = await Promise.all(sessions.map(async ({ id }) => (await send(id)).status));
    const held = await db.run.findMany({ where: { billedUserId: ada.user.id } });
    const each = held[0]?.reservedTokens ?? 0;
    expect(each).toBeGreaterThanOrEqual(200);
    const sum = held.reduce((total, run) => total + (run.reservedTokens ?? 0), 0);
    expect(statuses.filter((status) => status === 202)).toHaveLength(held.length);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50 - held.length);
    expect(sum).toBeGreaterThanOrEqual(1_000);
    expect(sum - 1_000).toBeLessThan(each);
    for (const _ of held) (await model.next()).finish();
  });

  test("that only answers in the making hold says that it will be free again", async () => {
    await set({ scope: "everyone", period: "day", hardTokens: 100 });
    const first = await newSession({ maxTokens: 200 });
    expect((await send(first.id)).status).toBe(202);
    const refused = await send();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect((await errorOf(refused)).message).toContain("held for answers that are being written");
    const asked = await model.next();
    asked.say("Yes.");
    asked.finish({ prompt_tokens: 5, completion_tokens: 5 });
    await eventually("the hold ends", async () => (await standings())[0]?.heldTokens === 0);
    expect((await send()).status).toBe(202);
    (await model.next()).finish();
  });

  test("holds for summaries of comparisons and merges too", async () => {
    const forked = await fork();
    await set({ scope: "everyone", period: "day", hardTokens: 10 });
    await spend(20);
    for (const response of [await compare(forked), await merge(forked)]) {
      expect(response.status).toBe(429);
      expect((await errorOf(response)).message).toContain("Your budget for this day is used up");
    }
    expect(await db.run.count({ where: { sessionId: session.id, kind: "summary" } })).toBe(0);
  });

  test("does not hide a message that was sent before under the same id", async () => {
    await set({ scope: "everyone", period: "day", hardTokens: 10 });
    const id = newId();
    const first = (await (await send(session.id, ada.key, { id })).json()) as PostResult;
    (await model.next()).finish({ prompt_tokens: 50, completion_tokens: 5 });
    const again = await send(session.id, ada.key, { id });
    expect(again.status).toBe(202);
    expect(((await again.json()) as PostResult).message.id).toBe(first.message.id);
  });
});

test.each([
  ["a comparison", compare],
  ["a merge", merge],
])("what the summary of %s uses counts", async (_what, summarise) => {
  const forked = await fork();
  await set({ scope: "everyone", period: "day", softTokens: 1_000 });
  expect((await summarise(forked)).status).toBe(200);
  await eventually("it is counted", async () => (await standings())[0]?.spentTokens === 4);
  const { totals } = await callJson<UsageReport>(usageRoute.GET, { key: ada.key, query: { sessionId: session.id } });
  expect(totals).toMatchObject({ runs: 1, inputTokens: 1, outputTokens: 3 });
  const run = await db.run.findFirstOrThrow({ where: { sessionId: session.id } });
  expect(run).toMatchObject({ kind: "summary", billedUserId: ada.user.id, branchId: session.defaultBranchId });
  expect((await db.session.findUniqueOrThrow({ where: { id: session.id } })).totalTokens).toBe(4n);
});

describe("setting budgets", () => {
  test.each([
    ["a person without the scope", { scope: "org", userId: newId(), period: "day", hardTokens: 1 }, 400],
    ["the scope without a person", { scope: "user", period: "day", hardTokens: 1 }, 400],
    ["no limit at all", { scope: "org", period: "day" }, 400],
    ["a person of nowhere", { scope: "user", userId: newId(), period: "day", hardTokens: 1 }, 404],
    ["a limit below nothing", { scope: "org", period: "day", hardTokens: -1 }, 400],
    ["a period of its own", { scope: "org", period: "week", hardTokens: 1 }, 400],
  ])("with %s is refused", async (_what, body, status) => {
    expect((await call(budgetsRoute.POST, { key: ada.key, body })).status).toBe(status);
  });

  test("for somebody of another workspace, or twice, is refused", async () => {
    const eve = await createUser({});
    const body = { scope: "user", userId: eve.user.id, period: "day", hardTokens: 1 };
    expect((await call(budgetsRoute.POST, { key: ada.key, body })).status).toBe(404);
    await set({ scope: "org", period: "day", softCost: 1 });
    const twice = await call(budgetsRoute.POST, { key: ada.key, body: { scope: "org", period: "day", hardCost: 1 } });
    expect(twice.status).toBe(409);
  });

  test("shows admins all of them, and each person those that bind them", async () => {
    const bob = await createUser({ orgId: ada.orgId });
    await set({ scope: "user", userId: bob.user.id, period: "month", softTokens: 5 });
    await set({ scope: "org", period: "month", softTokens: 7 });
    const { data } = await callJson<{ data: BudgetInfo[] }>(budgetsRoute.GET, { key: ada.key });
    expect(data.map((row) => [row.scope, row.userName, row.spentTokens])).toEqual([
      ["org", null, 0],
      ["user", "Test person", 0],
    ]);
    expect((await standings()).map((row) => row.scope)).toEqual(["org"]);
    expect((await standings(bob.key)).map((row) => row.scope).sort()).toEqual(["org", "user"]);
  });
});
