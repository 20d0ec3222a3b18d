import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as excludeRoute from "#app/api/chat/messages/[id]/exclude/route.ts";
import * as pinRoute from "#app/api/chat/messages/[id]/pin/route.ts";
import * as preferencesRoute from "#app/api/chat/preferences/route.ts";
import * as contextRoute from "#app/api/chat/sessions/[id]/context/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ContextReport } from "#lib/schemas/context.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";

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
const send = (content: string, more: object = {}, sessionId = session.id) =>
  callJson<PostResult>(messagesRoute.POST, { ...on(sessionId), body: { content, ...more } });
const note = async (content: string, more: object = {}) => (await send(content, { respond: false, ...more })).message;
const report = (query: Record<string, string> = {}) =>
  callJson<ContextReport>(contextRoute.GET, { ...on(session.id), query: { prompt: "true", ...query } });
const pin = (id: string) => callJson<ChatMessage>(pinRoute.POST, { ...on(id), body: {} });
const exclude = (id: string) => callJson<ChatMessage>(excludeRoute.POST, { ...on(id), body: {} });

/** Sends, answers, and returns what the model was asked. */
async function ask(content: string, answer: string) {
  const result = await send(content);
  const asked = await model.next();
  asked.say(answer);
  asked.finish();
  const message = await eventually("the answer ends", async () => {
    const row = await db.message.findUniqueOrThrow({ where: { id: result.runs[0]?.message.id ?? "" } });
    return row.status === "complete" && row;
  });
  return { sent: asked.messages, question: result.message, answer: message };
}

/** What was announced, as the provider's wire has it, with the next question after it. */
function withQuestion({ prompt }: ContextReport, question: string): { role: string; content: string }[] {
  const messages = (prompt?.messages ?? []).map((message) => ({ ...message }));
  const last = messages.at(-1);
  if (last?.role === "user") last.content += `\n\n${question}`;
  else messages.push({ role: "user", content: question });
  return [...(prompt?.system ? [{ role: "system", content: prompt.system }] : []), ...messages];
}

describe("what will be sent is exactly what is sent", () => {
  test("in a plain conversation with instructions and a system prompt", async () => {
    await callJson(preferencesRoute.PUT, { key: ada.key, method: "PUT", body: { instructions: "Be brief." } });
    session = await newSession({ systemPrompt: "You know ferries." });
    await ask("One?", "First.");
    const announced = await report();
    const { sent } = await ask("Two?", "Second.");
    expect(sent).toEqual(withQuestion(announced, "Two?"));
    expect(sent[0]).toEqual({ role: "system", content: "Be brief.\n\nYou know ferries." });
    await callJson(preferencesRoute.PUT, { key: ada.key, method: "PUT", body: { instructions: "" } });
  });

  test("with pinned, excluded and deleted messages and a small window", async () => {
    session = await newSession({ contextWindow: 3 });
    const first = await ask("The code word is heron.", "Noted.");
    await ask("Two?", "Second.");
    const third = await ask("Three?", "Third.");
    await ask("Four?", "Fourth.");
    await pin(first.question.id);
    await exclude(third.question.id);
    const announced = await report();
    const { sent } = await ask("Five?", "Fifth.");
    expect(sent).toEqual(withQuestion(announced, "Five?"));
    expect(sent[0]?.content).toContain("User: The code word is heron.");
    expect(JSON.stringify(sent)).not.toContain("Three?");
    expect(announced).toMatchObject({ span: 3, earlier: 6 });
  });

  test("when not everything fits", async () => {
    session = await newSession({ contextTokens: 256 });
    for (const word of ["one", "two", "three", "four"]) await note(`${word} ${"x".repeat(400)}`);
    const announced = await report();
    expect(announced.pruned).toBe(2);
    expect(
      announced.items.filter((item) => item.out === "over-budget").map((item) => item.preview.slice(0, 3)),
    ).toEqual(["one", "two"]);
    expect(announced.tokens).toBeLessThanOrEqual(announced.budget);
    const { sent, answer } = await ask("So?", "Yes.");
    expect(sent).toEqual(withQuestion(announced, "So?"));
    expect(answer.metadata).toMatchObject({ pruned: 2 });
  });
});

describe("the context", () => {
  test("begins with a question, and says which answer lost its own to the window", async () => {
    session = await newSession({ contextWindow: 2 });
    await ask("One?", "First.");
    const announced = await report();
    expect(announced.items).toMatchObject([{ role: "assistant", out: "leading-answer" }]);
    expect((await ask("Two?", "Second.")).sent).toEqual([{ role: "user", content: "Two?" }]);
  });

  test("keeps pinned messages when others no longer fit", async () => {
    session = await newSession({ contextTokens: 256 });
    const first = await note(`keep ${"x".repeat(300)}`);
    for (const word of ["two", "three", "four"]) await note(`${word} ${"x".repeat(400)}`);
    await pin(first.id);
    const { items } = await report();
    expect(items.map((item) => [item.preview.slice(0, 4), item.out])).toEqual([
      ["keep", null],
      ["two ", "over-budget"],
      ["thre", "over-budget"],
      ["four", null],
    ]);
  });

  test("of a side thread is the path up to its message and the thread, and the path knows nothing of the thread", async () => {
    const main = await note("On the path");
    await note("Later on the path");
    const thread = newId();
    await db.branch.create({
      data: {
        ...{ id: thread, sessionId: session.id, kind: "thread", threadOfId: main.id },
        ...{ parentBranchId: session.defaultBranchId, forkDepth: 0, headMessageId: main.id, headDepth: 0 },
      },
    });
    await note("In the thread", { branchId: thread });
    const texts = async (branchId: string) => (await report({ branchId })).items.map((item) => item.preview);
    expect(await texts(thread)).toEqual(["On the path", "In the thread"]);
    expect(await texts(session.defaultBranchId)).toEqual(["On the path", "Later on the path"]);
  });

  test("without a known window assumes a cautious one and says so", async () => {
    expect(await report()).toMatchObject({ window: 32_768, windowKnown: false, items: [], tokens: 0 });
    expect(await report({ model: "anthropic:claude-haiku-4-5" })).toMatchObject({ windowKnown: true });
  });

  test.each([
    ["a branch that does not exist", { branchId: newId() }, 404],
    ["a model without a provider", { model: "nonsense" }, 400],
    ["an id that is none", { branchId: "x" }, 400],
  ])("of %s is refused", async (_what, query, status) => {
    expect((await call(contextRoute.GET, { ...on(session.id), query })).status).toBe(status);
  });

  test("of a branch of another session is not to be had", async () => {
    const other = await newSession();
    const response = await call(contextRoute.GET, { ...on(session.id), query: { branchId: other.defaultBranchId } });
    expect(response.status).toBe(404);
  });
});

describe("pinning and excluding", () => {
  test("show on the message, replace each other, and are told to everyone once", async () => {
    const message = await note("Hello");
    expect((await pin(message.id)).metadata.contextRule).toBe("pin");
    await pin(message.id);
    expect((await exclude(message.id)).metadata.contextRule).toBe("exclude");
    const unpinned = await callJson<ChatMessage>(pinRoute.DELETE, { ...on(message.id), method: "DELETE" });
    expect(unpinned.metadata.contextRule).toBe("exclude");
    const cleared = await callJson<ChatMessage>(excludeRoute.DELETE, { ...on(message.id), method: "DELETE" });
    expect(cleared.metadata.contextRule).toBeNull();
    const events = await db.event.findMany({ where: { sessionId: session.id, type: "message.updated" } });
    expect(events.map((event) => event.payload)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ messageId: message.id, changed: ["contextRule"] })),
    );
  });

  test("of a deleted message is not possible", async () => {
    const message = await note("Hello");
    await db.message.update({ where: { id: message.id }, data: { deletedAt: new Date() } });
    expect((await call(pinRoute.POST, { ...on(message.id), body: {} })).status).toBe(404);
  });

  test("an answer whose every message is excluded fails in words", async () => {
    const message = await note("Hello");
    await exclude(message.id);
    const result = await callJson<PostResult>((await import("#app/api/chat/messages/[id]/regenerate/route.ts")).POST, {
      ...on(message.id),
      body: {},
    });
    const failed = await eventually("the run ends", async () => {
      const row = await db.message.findUniqueOrThrow({ where: { id: result.runs[0]?.message.id ?? "" } });
      return row.status === "failed" && row;
    });
    expect(failed.metadata).toMatchObject({ error: { message: expect.stringContaining("excluded") } });
  });
});
