import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as regenerateRoute from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as threadsRoute from "#app/api/chat/messages/[id]/threads/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionThreadsRoute from "#app/api/chat/sessions/[id]/threads/route.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage, MessagePage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { CreatedThread, ThreadInfo } from "#lib/schemas/thread.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";

const model = new ScriptedModel();
let ada: TestUser;
beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner", name: "Ada" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());

const start = (id: string, body: object) => call(threadsRoute.POST, { key: ada.key, params: { id }, body });
const quietly = async (id: string, content: string, more: object = {}) =>
  (await (await start(id, { content, respond: false, ...more })).json()) as CreatedThread;
const path = async (sessionId: string, query: Record<string, string> = {}) =>
  (await callJson<MessagePage>(messagesRoute.GET, { key: ada.key, params: { id: sessionId }, query })).data;
const words = (messages: readonly ChatMessage[]) => messages.map((message) => message.content);

describe("a side thread", () => {
  test("is answered with the conversation up to its message and itself, and nothing that came after", async () => {
    const { session, messages } = await converse(ada, ["One", "Two", "Three"]);
    const response = await start(messages[1]?.id ?? "", { content: "What is two?", model: "compatible:scripted" });
    expect(response.status).toBe(201);
    const { branch } = (await response.json()) as CreatedThread;
    const asked = await model.next();
    expect(asked.messages.at(-1)?.content).toBe("One\n\nTwo\n\nWhat is two?");
    asked.say("After one.");
    asked.finish();
    const body = { content: "And then?", branchId: branch.id, model: "compatible:scripted" };
    await callJson<PostResult>(messagesRoute.POST, { key: ada.key, params: { id: session.id }, body });
    const again = await model.next();
    expect(again.messages.map((message) => message.content).slice(-3)).toEqual([
      "One\n\nTwo\n\nWhat is two?",
      "After one.",
      "And then?",
    ]);
    again.finish();
  });

  test("is no part of the conversation: not its path, its versions, its context or anybody's active branch", async () => {
    const { session, messages } = await converse(ada, ["One", "Two"]);
    const rootId = messages[0]?.id ?? "";
    const { branch } = await quietly(rootId, "Aside");
    expect(branch).toMatchObject({ kind: "thread", threadOfId: rootId, status: "active" });
    await say(ada, session.id, "Aside again", { branchId: branch.id });
    await say(ada, session.id, "Three");
    const main = await path(session.id);
    expect(words(main)).toEqual(["One", "Two", "Three"]);
    expect(main.map((message) => message.versions.of)).toEqual([1, 1, 1]);
    expect(main[0]?.metadata.threads).toEqual([{ branchId: branch.id, messages: 2, status: "active" }]);
    const read = await callJson<ChatSession>(sessionRoute.GET, { key: ada.key, params: { id: session.id } });
    expect(read.activeBranchId).toBe(session.defaultBranchId);
    expect(words(await path(session.id, { branchId: branch.id, after: rootId }))).toEqual(["Aside", "Aside again"]);
    const body = { activeBranchId: branch.id };
    const chosen = await call(sessionRoute.PUT, { key: ada.key, params: { id: session.id }, body, method: "PUT" });
    expect(chosen.status).toBe(404);
  });

  test("has no versions and no threads of its own", async () => {
    const { session, messages } = await converse(ada, ["One"]);
    const thread = await quietly(messages[0]?.id ?? "", "Aside");
    const inside = thread.message.id;
    expect((await start(inside, { content: "Deeper", respond: false })).status).toBe(400);
    expect((await call(regenerateRoute.POST, { key: ada.key, params: { id: inside }, body: {} })).status).toBe(400);
    const fork = { content: "x", parentId: inside, fork: true, respond: false };
    const forked = await call(messagesRoute.POST, { key: ada.key, params: { id: session.id }, body: fork });
    expect(forked.status).toBe(400);
  });

  test("asked for twice with one id is one thread", async () => {
    const { session, messages } = await converse(ada, ["One", "Two"]);
    const id = newId();
    const rootId = messages[0]?.id ?? "";
    const threads = await Promise.all(Array.from({ length: 4 }, () => quietly(rootId, "Aside", { id })));
    expect(new Set(threads.map((thread) => thread.message.id)).size).toBe(1);
    expect((await start(messages[1]?.id ?? "", { content: "Other", respond: false, id })).status).toBe(409);
    expect(await path(session.id)).toHaveLength(2);
  });

  test("is settled and opened again, and listed with what it is about", async () => {
    const { session, messages } = await converse(ada, ["**One** ferry"]);
    const rootId = messages[0]?.id ?? "";
    const { branch } = await quietly(rootId, "Is it slow?");
    const settle = (status: string) =>
      callJson<ChatMessage>(threadsRoute.PATCH, {
        ...{ key: ada.key, params: { id: rootId }, body: { branchId: branch.id, status }, method: "PATCH" },
      });
    expect((await settle("resolved")).metadata.threads).toMatchObject([{ status: "resolved" }]);
    const list = await callJson<{ data: ThreadInfo[] }>(sessionThreadsRoute.GET, {
      ...{ key: ada.key, params: { id: session.id } },
    });
    expect(list.data).toMatchObject([
      {
        ...{ branchId: branch.id, status: "resolved", messages: 1, title: "Is it slow?" },
        root: { messageId: rootId, excerpt: "One ferry" },
      },
    ]);
    expect((await settle("active")).metadata.threads).toMatchObject([{ status: "active" }]);
  });

  test("of another message cannot be settled through one's own", async () => {
    const stranger = await createUser({ role: "owner" });
    const [mine, theirs] = [await converse(ada, ["One"]), await converse(stranger, ["One"])];
    const { branch } = await quietly(mine.messages[0]?.id ?? "", "Aside");
    const params = { id: theirs.messages[0]?.id ?? "" };
    const body = { branchId: branch.id, status: "resolved" };
    const response = await call(threadsRoute.PATCH, { key: stranger.key, params, body, method: "PATCH" });
    expect(response.status).toBe(404);
  });
});
