import { uiMessageChunkSchema } from "ai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as continueRoute from "#app/api/chat/messages/[id]/continue/route.ts";
import * as regenerateRoute from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as runStreamRoute from "#app/api/chat/runs/[id]/stream/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as streamRoute from "#app/api/chat/sessions/[id]/stream/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { reap } from "#services/runs/reap.ts";
import { saveLiveRuns } from "#services/runs/save.ts";
import { call, callJson } from "#tests/support/call.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";
import { SseReader, textOf } from "#tests/support/sse.ts";

const model = new ScriptedModel();
let ada: Awaited<ReturnType<typeof createUser>>;

beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());

const newSession = (body: object = {}) => callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body });
const on = (id: string) => ({ key: ada.key, params: { id } });
const read = (id: string) => callJson<ChatSession>(sessionRoute.GET, on(id));
const ask = async (sessionId: string, content = "Why?") =>
  (await callJson<PostResult>(messagesRoute.POST, { ...on(sessionId), body: { content } })) as PostResult;
const answerOf = (result: PostResult) => result.runs[0]?.message as ChatMessage;
const stored = async (messageId: string) => await db.message.findUniqueOrThrow({ where: { id: messageId } });
const ended = (messageId: string) =>
  eventually("the answer ends", async () => {
    const message = await stored(messageId);
    return message.status !== "streaming" && message;
  });

describe("an answer", () => {
  test("streams to whoever asked with an event stream, as an AI SDK message stream", async () => {
    const session = await newSession();
    const response = await call(messagesRoute.POST, {
      ...on(session.id),
      body: { content: "Count" },
      headers: { accept: "text/event-stream" },
    });
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    const reader = new SseReader(response);
    const asked = await model.next();
    asked.say("One, ");
    await reader.find("the first words", () => textOf(reader.messages) === "One, ");
    asked.say("two.");
    asked.finish();
    await reader.end();
    expect(textOf(reader.messages)).toBe("One, two.");
    expect(reader.messages.at(-1)?.data).toBe("[DONE]");
    const schema = uiMessageChunkSchema();
    for (const message of reader.messages.slice(0, -1)) {
      const result = await schema.validate?.(message.data);
      expect(result, JSON.stringify(message.data)).toMatchObject({ success: true });
    }
  });

  test("is stored with its model, tokens and times, and counted in the session", async () => {
    // A chat with a name is not asked for one, which would count too.
    const session = await newSession({ name: "Named" });
    const result = await ask(session.id);
    const asked = await model.next();
    asked.say("Because.");
    asked.finish({ prompt_tokens: 11, completion_tokens: 3 });
    const message = await ended(answerOf(result).id);
    expect(message).toMatchObject({
      content: "Because.",
      status: "complete",
      provider: "compatible",
      model: "scripted",
      inputTokens: 11,
      outputTokens: 3,
    });
    // A model whose price nobody knows is not free.
    expect(message.costMicros).toBeNull();
    const after = await eventually("the totals", async () => {
      const current = await read(session.id);
      return current.metadata.totalTokens > 0 && current;
    });
    expect(after.metadata).toMatchObject({ totalTokens: 14, messageCount: 2, busy: false });
  });

  test("goes on when its reader leaves, and a later reader gets it from its first word", async () => {
    const session = await newSession();
    const response = await call(messagesRoute.POST, {
      ...on(session.id),
      body: { content: "Go on" },
      headers: { accept: "text/event-stream" },
    });
    const first = new SseReader(response);
    const asked = await model.next();
    asked.say("Before. ");
    await first.find("words", () => textOf(first.messages) !== "");
    await first.leave();
    asked.say("Between. ");
    const second = new SseReader(await call(streamRoute.GET, on(session.id)));
    await second.find("what was missed", () => textOf(second.messages) === "Before. Between. ");
    asked.say("After.");
    asked.finish();
    await second.end();
    expect(textOf(second.messages)).toBe("Before. Between. After.");
  });

  test("can be read after it ended, and there is nothing to resume then", async () => {
    const session = await newSession();
    const result = await ask(session.id);
    const asked = await model.next();
    asked.say("Done.");
    asked.finish();
    await ended(answerOf(result).id);
    const reader = new SseReader(await call(runStreamRoute.GET, on(result.runs[0]?.id ?? "")));
    await reader.end();
    expect(textOf(reader.messages)).toBe("Done.");
    expect((await call(streamRoute.GET, on(session.id))).status).toBe(204);
  });

  test("keeps text that Postgres cannot store as it is", async () => {
    const session = await newSession();
    const result = await ask(session.id);
    const asked = await model.next();
    asked.say("nul \u0000 half \ud83d");
    asked.say("\ude00 pair");
    asked.finish();
    expect((await ended(answerOf(result).id)).content).toBe("nul  half 😀 pair");
  });
});

describe("two questions at once", () => {
  test("are both kept and answered one after the other, the second knowing the first answer", async () => {
    const session = await newSession();
    const first = await ask(session.id, "First question");
    const second = await ask(session.id, "Second question");
    const asked = await model.next();
    expect(asked.messages.map((message) => message.content)).toEqual(["First question"]);
    expect(model.unanswered).toBe(0);
    asked.say("First answer");
    asked.finish();
    const again = await model.next();
    expect(again.messages.map((message) => message.content)).toEqual([
      "First question",
      "First answer",
      "Second question",
    ]);
    again.say("Second answer");
    again.finish();
    await ended(answerOf(second).id);
    const { messages } = await read(session.id);
    expect(messages?.map((message) => message.content)).toEqual([
      "First question",
      "First answer",
      "Second question",
      "Second answer",
    ]);
    expect(messages?.[1]?.id).toBe(answerOf(first).id);
  });
});

describe("stopping", () => {
  test("ends the upstream call, keeps what had arrived, and the next question works", async () => {
    const session = await newSession();
    const result = await ask(session.id);
    const asked = await model.next();
    asked.say("Half of it");
    await eventually("the words arrived", async () => (await read(session.id)).metadata.busy);
    await new SseReader(await call(streamRoute.GET, on(session.id))).find("words", (message) =>
      JSON.stringify(message.data).includes("Half"),
    );
    await call(streamRoute.DELETE, { ...on(session.id), method: "DELETE" });
    await asked.left;
    expect(await ended(answerOf(result).id)).toMatchObject({ status: "cancelled", content: "Half of it" });
    const next = await ask(session.id, "And now?");
    (await model.next()).finish();
    await ended(answerOf(next).id);
  });

  test("before the first word and while waiting in line works as well", async () => {
    const session = await newSession();
    const first = await ask(session.id, "One");
    const waiting = await ask(session.id, "Two");
    const asked = await model.next();
    expect(await callJson(streamRoute.DELETE, { ...on(session.id), method: "DELETE" })).toEqual({ stopped: 2 });
    await asked.left;
    expect((await ended(answerOf(first).id)).status).toBe("cancelled");
    expect((await ended(answerOf(waiting).id)).status).toBe("cancelled");
    expect(model.unanswered).toBe(0);
  });

  test("what nobody is writing does nothing", async () => {
    const session = await newSession();
    expect(await callJson(streamRoute.DELETE, { ...on(session.id), method: "DELETE" })).toEqual({ stopped: 0 });
  });
});

describe("a failure", () => {
  test("before the first word is told in words, and retry makes a version beside it", async () => {
    const session = await newSession();
    const result = await ask(session.id);
    (await model.next()).refuse(401);
    const failed = await ended(answerOf(result).id);
    expect(failed.status).toBe("failed");
    expect(failed.metadata).toMatchObject({ error: { code: "unauthorized", message: expect.any(String) } });
    const retry = await callJson<PostResult>(regenerateRoute.POST, { ...on(failed.id), body: {} });
    const asked = await model.next();
    asked.say("Now it works");
    asked.finish();
    await ended(answerOf(retry).id);
    const { messages } = await read(session.id);
    expect(messages?.at(-1)).toMatchObject({ content: "Now it works", versions: { index: 1, of: 2 } });
  });

  test("in the middle keeps the text, says interrupted, and continue appends to it", async () => {
    const session = await newSession();
    const result = await ask(session.id);
    const asked = await model.next();
    asked.say("The beginning");
    await new SseReader(await call(streamRoute.GET, on(session.id))).find("words", (message) =>
      JSON.stringify(message.data).includes("beginning"),
    );
    asked.cut();
    expect(await ended(answerOf(result).id)).toMatchObject({ status: "interrupted", content: "The beginning" });
    await callJson<PostResult>(continueRoute.POST, { ...on(answerOf(result).id), body: {} });
    const again = await model.next();
    expect(again.messages.at(-2)).toMatchObject({ role: "assistant", content: "The beginning" });
    again.say(" and the end.");
    again.finish();
    const whole = await eventually("the whole answer", async () => {
      const message = await stored(answerOf(result).id);
      return message.status === "complete" && message;
    });
    expect(whole.content).toBe("The beginning and the end.");
  });

  test("of the chosen model lets the next one answer, and the message says who and why", async () => {
    const session = await newSession({ model: "openai:absent", settings: { fallback: ["compatible:scripted"] } });
    const result = await ask(session.id);
    const asked = await model.next();
    asked.say("I took over.");
    asked.finish();
    const message = await ended(answerOf(result).id);
    expect(message).toMatchObject({ status: "complete", provider: "compatible", model: "scripted" });
    expect(message.metadata).toMatchObject({
      fallback: { requested: "openai:absent", attempts: [{ error: expect.any(Object) }, { provider: "compatible" }] },
    });
  });
});

test("asking twice with the same id for another answer gives one", async () => {
  const session = await newSession();
  const result = await ask(session.id);
  (await model.next()).finish();
  await ended(answerOf(result).id);
  const id = newId();
  const again = () => callJson<PostResult>(regenerateRoute.POST, { ...on(answerOf(result).id), body: { id } });
  const [first, second] = [await again(), await again()];
  expect(second.runs[0]?.id).toBe(first.runs[0]?.id);
  (await model.next()).finish();
  const { versions } = await ended(answerOf(first).id).then(() => first.message);
  expect(versions.of).toBe(2);
  const other = await newSession();
  const elsewhere = await ask(other.id);
  (await model.next()).finish();
  await ended(answerOf(elsewhere).id);
  expect((await call(regenerateRoute.POST, { ...on(answerOf(elsewhere).id), body: { id } })).status).toBe(409);
});

describe("a server that dies", () => {
  test("leaves the saved text and the mark interrupted, and what waited is answered", async () => {
    const session = await newSession();
    const result = await ask(session.id, "Dies");
    const asked = await model.next();
    asked.say("Saved before the end");
    await new SseReader(await call(streamRoute.GET, on(session.id))).find("words", (message) =>
      JSON.stringify(message.data).includes("Saved"),
    );
    await saveLiveRuns();
    // Another process would find the lease run out; this one notices that it lost the run.
    await db.run.updateMany({
      where: { messageId: answerOf(result).id },
      data: { leaseOwner: "a process that died", leaseUntil: new Date(Date.now() - 1_000) },
    });
    await reap({ all: false });
    await saveLiveRuns();
    expect(await ended(answerOf(result).id)).toMatchObject({ status: "interrupted", content: "Saved before the end" });
    await asked.left;
  });
});

describe("editing a question", () => {
  test("is refused while a model reads it, and as a version answers the new text", async () => {
    const session = await newSession();
    const result = await ask(session.id, "Tpyo");
    const asked = await model.next();
    const inPlace = await call(messageRoute.PUT, {
      ...on(result.message.id),
      method: "PUT",
      body: { content: "Typo" },
    });
    expect(inPlace.status).toBe(409);
    asked.finish();
    const answer = await ended(answerOf(result).id);
    expect(answer.status).not.toBe("streaming");
    await callJson<PostResult>(messageRoute.PUT, {
      ...on(result.message.id),
      method: "PUT",
      body: { content: "Typo", regenerate: true },
    });
    const again = await model.next();
    expect(again.messages.map((message) => message.content)).toEqual(["Typo"]);
    again.say("Fine.");
    again.finish();
    const path = await eventually("the new answer", async () => {
      const current = await read(session.id);
      return current.messages?.at(-1)?.content === "Fine." && current.messages;
    });
    expect(path.map((message) => [message.content, message.versions.of])).toEqual([
      ["Typo", 2],
      ["Fine.", 1],
    ]);
  });
});

test("another person can neither read, stop nor continue an answer", async () => {
  const session = await newSession();
  const result = await ask(session.id);
  const asked = await model.next();
  asked.say("Private");
  const eve = await createUser({});
  const runId = result.runs[0]?.id ?? "";
  const as = (id: string) => ({ key: eve.key, params: { id } });
  const refusals = await Promise.all([
    call(runStreamRoute.GET, as(runId)),
    call(runStreamRoute.DELETE, { ...as(runId), method: "DELETE" }),
    call(streamRoute.GET, as(session.id)),
    call(streamRoute.DELETE, { ...as(session.id), method: "DELETE" }),
    call(regenerateRoute.POST, { ...as(answerOf(result).id), body: {} }),
    call(continueRoute.POST, { ...as(answerOf(result).id), body: {} }),
  ]);
  expect(refusals.map((response) => response.status)).toEqual([404, 404, 404, 404, 404, 404]);
  expect((await Promise.all(refusals.map((response) => response.text()))).join()).not.toContain("Private");
  asked.finish();
  expect((await ended(answerOf(result).id)).content).toBe("Private");
});
