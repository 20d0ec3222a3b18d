import { beforeAll, describe, expect, test } from "vitest";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import * as usageRoute from "#app/api/chat/usage/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { UsageReport } from "#lib/schemas/usage.ts";
import { call, callJson } from "#tests/support/call.ts";
import { join } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let bob: TestUser;
let trip: ChatSession;
let memo: ChatSession;
let his: ChatSession;

interface Use {
  at: string;
  model: string;
  input: number;
  output: number;
  micros: number | null;
  attempts?: object[];
}

/** Runs as they were left by answers of the past. */
async function use(person: TestUser, session: ChatSession, ...uses: Use[]): Promise<void> {
  const body = { content: "Hi", respond: false };
  const { message } = await callJson<PostResult>(messagesRoute.POST, {
    ...{ key: person.key, params: { id: session.id }, body },
  });
  for (const { at, model, input, output, micros, attempts = [] } of uses) {
    await db.run.create({
      data: {
        ...{ id: newId(), sessionId: session.id, branchId: session.defaultBranchId, messageId: message.id },
        ...{ billedUserId: person.user.id, status: "complete", createdAt: new Date(at), model, attempts },
        usage: { inputTokens: input, outputTokens: output, cachedTokens: 1, reasoningTokens: 2 },
        costMicros: micros,
      },
    });
  }
}

beforeAll(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
  bob = await createUser({ orgId: ada.orgId, name: "Bob" });
  const create = (key: string, name: string) => callJson<ChatSession>(sessionsRoute.POST, { key, body: { name } });
  trip = await create(ada.key, "Trip plan");
  memo = await create(ada.key, "Pricing memo");
  his = await create(bob.key, "Bob's");
  const [cheap, dear] = ["openai:cheap", "anthropic:dear"];
  await use(
    ...([ada, trip] as const),
    { at: "2026-03-01T12:00:00Z", model: cheap, input: 100, output: 10, micros: 1_000 },
    { at: "2026-03-01T23:30:00Z", model: dear, input: 200, output: 20, micros: 50_000 },
    { at: "2026-03-02T12:00:00Z", model: "ollama:own", input: 50, output: 5, micros: null },
  );
  const attempts = [
    { provider: "openai", model: "cheap", error: { code: "x", message: "x" } },
    { provider: "anthropic", model: "dear" },
  ];
  await use(ada, memo, { at: "2026-03-03T12:00:00Z", model: cheap, input: 10, output: 1, micros: 7_000, attempts });
  await use(bob, his, { at: "2026-03-02T12:00:00Z", model: cheap, input: 1_000, output: 100, micros: 9_000 });
});

const march = { from: "2026-03-01", to: "2026-03-31" };
const report = (query: Record<string, string> = {}, key = ada.key) =>
  callJson<UsageReport>(usageRoute.GET, { key, query: { ...march, ...query } });
const refusal = async (query: Record<string, string>, key = ada.key) =>
  (await call(usageRoute.GET, { key, query: { ...march, ...query } })).status;

describe("the usage of a person", () => {
  test("is what their runs used, by day and model, and unknown prices are no zeros", async () => {
    const { totals, data } = await report();
    expect(totals).toEqual({
      ...{ runs: 4, inputTokens: 360, cachedTokens: 4, outputTokens: 36, reasoningTokens: 8 },
      ...{ cost: 0.058, unpriced: 1 },
    });
    expect(data.map((day) => [day.key, day.runs, day.cost])).toEqual([
      ["2026-03-01", 2, 0.051],
      ["2026-03-02", 1, null],
      ["2026-03-03", 1, 0.007],
    ]);
    expect(data[0]?.models?.map((part) => [part.model, part.cost])).toEqual([
      ["anthropic:dear", 0.05],
      ["openai:cheap", 0.001],
    ]);
  });

  test("has the days of their time zone", async () => {
    const { data } = await report({ timeZone: "Asia/Tokyo" });
    expect(data.map((day) => [day.key, day.runs])).toEqual([
      ["2026-03-01", 1],
      ["2026-03-02", 2],
      ["2026-03-03", 1],
    ]);
    const first = await report({ timeZone: "Asia/Tokyo", to: "2026-03-01" });
    expect(first.totals.runs).toBe(1);
  });

  test("counts for the model that answered, also when another was asked first", async () => {
    const { data } = await report({ groupBy: "model" });
    expect(data.map((row) => [row.key, row.runs])).toEqual([
      ["anthropic:dear", 2],
      ["openai:cheap", 1],
      ["ollama:own", 1],
    ]);
    expect((await report({ model: "anthropic:dear" })).totals.runs).toBe(2);
    expect((await report({ provider: "openai" })).totals.runs).toBe(1);
  });

  test("is grouped by provider, session and branch, with names", async () => {
    expect((await report({ groupBy: "provider" })).data.map((row) => row.label)).toEqual([
      "anthropic",
      "openai",
      "ollama",
    ]);
    expect((await report({ groupBy: "session" })).data.map((row) => row.label)).toEqual(["Trip plan", "Pricing memo"]);
    expect((await report({ groupBy: "branch", sessionId: trip.id })).data).toMatchObject([
      { key: trip.defaultBranchId, label: "main", runs: 3 },
    ]);
  });

  test("counts what was used in sessions that they have left, whose names they are not told any more", async () => {
    const cat = await join(his, ada.orgId, "member");
    await use(cat, his, { at: "2026-03-05T12:00:00Z", model: "openai:cheap", input: 10, output: 1, micros: 7 });
    const branches = { groupBy: "branch" };
    expect((await report({ groupBy: "session" }, cat.key)).data).toMatchObject([{ key: his.id, label: "Bob's" }]);
    expect((await report(branches, cat.key)).data).toMatchObject([{ label: "main" }]);
    await db.participant.updateMany({ where: { userId: cat.user.id }, data: { status: "inactive" } });
    const { data, totals } = await report({ groupBy: "session" }, cat.key);
    expect(data).toMatchObject([{ key: his.id, label: his.id, runs: 1 }]);
    expect(totals.runs).toBe(1);
    expect((await report(branches, cat.key)).data).toMatchObject([{ label: his.defaultBranchId }]);
    const all = await report({ groupBy: "session", everyone: "true", userId: bob.user.id });
    expect(all.data).toMatchObject([{ key: his.id, label: his.id, runs: 1 }]);
    await db.run.deleteMany({ where: { billedUserId: cat.user.id } });
  });

  test("does not grow by copies of messages", async () => {
    const before = (await report()).totals;
    const message = await db.message.findFirstOrThrow({ where: { sessionId: trip.id } });
    await db.message.create({
      data: {
        ...{ id: newId(), sessionId: memo.id, branchId: memo.defaultBranchId, depth: 9, seq: 99, role: "assistant" },
        ...{ content: "copy", copiedFromId: message.id, inputTokens: 5_000, costMicros: 5_000_000 },
      },
    });
    expect((await report()).totals).toEqual(before);
  });

  test("of a period without any is empty, not an error", async () => {
    const empty = await report({ from: "2001-01-01", to: "2001-01-02" });
    expect(empty).toMatchObject({ data: [], totals: { runs: 0, cost: null }, budgets: [] });
  });
});

describe("everybody's usage", () => {
  test("is for admins, by person", async () => {
    const { data, totals } = await report({ everyone: "true", groupBy: "user" });
    expect(data.map((row) => [row.label, row.runs])).toEqual([
      ["Bob", 1],
      ["Ada", 4],
    ]);
    expect(totals.runs).toBe(5);
    expect((await report({ userId: bob.user.id })).totals.runs).toBe(1);
  });

  test("is not for members, nor through a key that may not administer", async () => {
    expect(await refusal({ everyone: "true" }, bob.key)).toBe(403);
    expect(await refusal({ userId: ada.user.id }, bob.key)).toBe(403);
    const { key } = await createUser({ orgId: ada.orgId, role: "owner", scopes: ["read"] });
    expect(await refusal({ everyone: "true" }, key)).toBe(403);
  });

  test("of another workspace is not to be had, by whatever is named", async () => {
    const eve = await createUser({ role: "owner" });
    const named: Record<string, string>[] = [
      { sessionId: trip.id },
      { branchId: trip.defaultBranchId },
      { userId: ada.user.id },
      {},
    ];
    for (const query of named) expect((await report({ everyone: "true", ...query }, eve.key)).totals.runs).toBe(0);
  });
});

test.each([
  [{ from: "yesterday" }],
  [{ from: "2026-04-01" }],
  [{ from: "2020-01-01" }],
  [{ timeZone: "Mars/Olympus" }],
  [{ timeZone: "+01:00" }],
  [{ groupBy: "mood" }],
  [{ sessionId: "x" }],
])("usage with %j is refused", async (query) => {
  expect(await refusal(query as unknown as Record<string, string>)).toBe(400);
});
