import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as commandsRoute from "#app/api/chat/commands/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as promptsRoute from "#app/api/chat/prompts/route.ts";
import * as runRoute from "#app/api/chat/sessions/[id]/commands/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { CommandInfo, CommandResult } from "#lib/schemas/command.ts";
import type { MessagePage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
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

const newSession = () => callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: {} });
const type = (sessionId: string, text: string, more: object = {}, key = ada.key) =>
  call(runRoute.POST, { key, params: { id: sessionId }, body: { text, ...more } });
const run = async (sessionId: string, text: string, more: object = {}) => {
  const response = await type(sessionId, text, more);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as CommandResult;
};
const send = (sessionId: string, content: string, more: object = {}) =>
  callJson<PostResult>(messagesRoute.POST, { key: ada.key, params: { id: sessionId }, body: { content, ...more } });
const path = (sessionId: string) =>
  callJson<MessagePage>(messagesRoute.GET, { key: ada.key, params: { id: sessionId }, query: { limit: 100 } });
const read = (sessionId: string) =>
  callJson<ChatSession>(sessionRoute.GET, { key: ada.key, params: { id: sessionId } });
const problem = async (response: Response) => ({
  status: response.status,
  message: ((await response.json()) as { error: { message: string } }).error.message,
});

describe("a command", () => {
  test("leaves its result as a card at the head of the branch, which is still there when it is read again", async () => {
    const session = await newSession();
    await send(session.id, "When does the ferry leave?", { respond: false });
    const { card } = await run(session.id, "/title Ferries to Naxos");
    expect(card).toMatchObject({ type: "card", role: "tool", depth: 1, sender: { id: ada.user.id } });
    expect(card?.context.command).toEqual({ name: "title", text: "/title Ferries to Naxos", link: null });
    expect((await read(session.id)).name).toBe("Ferries to Naxos");
    expect((await path(session.id)).data.map(({ id }) => id)).toContain(card?.id);
  });

  test("is never sent to a model, and what is sent around it stays in order", async () => {
    const session = await newSession();
    await send(session.id, "First", { respond: false });
    await run(session.id, "/help");
    await send(session.id, "Second");
    const asked = await model.next();
    expect(asked.messages).toEqual([{ role: "user", content: "First\n\nSecond" }]);
    asked.finish();
  });

  test("counts as no message and leaves the words that lists show", async () => {
    const session = await newSession();
    await send(session.id, "First", { respond: false });
    await run(session.id, "/plugin");
    expect((await read(session.id)).metadata).toMatchObject({ messageCount: 1, preview: "First" });
  });

  test("with the same id runs once, also twenty times at once", async () => {
    const session = await newSession();
    const id = newId();
    const results = await Promise.all(Array.from({ length: 20 }, () => run(session.id, "/title Once", { id })));
    expect(new Set(results.map(({ card }) => card?.id)).size).toBe(1);
    expect((await path(session.id)).data).toHaveLength(1);
    expect(await problem(await type(session.id, "/title Twice", { id }))).toMatchObject({ status: 409 });
  });

  test("that nobody knows is refused, and says where to look", async () => {
    const session = await newSession();
    for (const text of ["/nonsense", "/titel X"]) {
      const { status, message } = await problem(await type(session.id, text));
      expect([status, message]).toEqual([400, expect.stringContaining("/help")]);
    }
    for (const text of ["title", "//title X", "/ title", "/etc/passwd", "/"]) {
      expect((await type(session.id, text)).status).toBe(400);
    }
    expect((await path(session.id)).data).toEqual([]);
  });

  test("that is used wrongly says how it is typed", async () => {
    const session = await newSession();
    expect((await problem(await type(session.id, "/model"))).message).toContain("/model <model>");
    expect((await problem(await type(session.id, "/stop now"))).message).toContain("takes nothing");
    expect((await problem(await type(session.id, "/export rtf"))).message).toContain("markdown");
    expect((await problem(await type(session.id, `/title ${"x".repeat(300)}`))).status).toBe(400);
    expect((await problem(await type(session.id, "/title \u0000"))).status).toBe(400);
  });

  test("cannot reach a branch of another session", async () => {
    const [session, other] = await Promise.all([newSession(), newSession()]);
    const { status } = await type(session.id, "/title Mine", { branchId: other.defaultBranchId });
    expect(status).toBe(404);
    expect((await read(session.id)).name).toBe("");
  });

  test("cannot be edited afterwards, but deleted", async () => {
    const session = await newSession();
    const { card } = await run(session.id, "/help");
    const params = { id: card?.id ?? "" };
    const edit = await call(messageRoute.PUT, { key: ada.key, params, method: "PUT", body: { content: "Changed" } });
    expect(edit.status).toBe(400);
    expect((await call(messageRoute.DELETE, { key: ada.key, params, method: "DELETE" })).status).toBe(200);
  });
});

describe("the built-in commands", () => {
  test("/model changes the model by its name or a part of it, and offers others when there is none", async () => {
    const session = await newSession();
    await run(session.id, "/model script");
    expect(await read(session.id)).toMatchObject({ provider: "compatible", model: "scripted" });
    const { status, message } = await problem(await type(session.id, "/model gpt-99"));
    expect([status, message]).toEqual([400, expect.stringContaining("compatible:scripted")]);
  });

  test("/title alone asks the model for a name", async () => {
    const session = await newSession();
    expect((await type(session.id, "/title")).status).toBe(400);
    await send(session.id, "When does the ferry leave?", { respond: false });
    await run(session.id, "/title");
    expect((await read(session.id)).name).toBe("A fitting name");
  });

  test("/stop stops what is being answered and keeps what has arrived", async () => {
    const session = await newSession();
    await send(session.id, "Tell me everything");
    const asked = await model.next();
    asked.say("Well");
    expect(await run(session.id, "/stop")).toEqual({ card: null, action: null });
    await asked.left;
    await expect.poll(async () => (await path(session.id)).data.at(-1)?.status).toBe("cancelled");
  });

  test("/export names the branch and the format that the page is to save, or lets it be chosen", async () => {
    const session = await newSession();
    const { card, action } = await run(session.id, "/export html");
    expect(card).toBeNull();
    expect(action).toEqual({ type: "export", format: "html", branchId: session.defaultBranchId });
    expect((await run(session.id, "/export")).action).toMatchObject({ type: "export", format: null });
  });

  test("/search, /context and /template tell the page where to go", async () => {
    const session = await newSession();
    expect((await run(session.id, "/search ferry to Naxos")).action).toEqual({
      type: "search",
      query: "ferry to Naxos",
    });
    expect((await run(session.id, "/context")).action).toEqual({ type: "show-context" });
    expect((await run(session.id, "/template")).action).toEqual({ type: "use-template", templateId: null });
    expect((await type(session.id, "/template No such thing")).status).toBe(400);
  });

  test("/branch opens a branch at the end of the one it was typed in, and its card stands there", async () => {
    const session = await newSession();
    const { message } = await send(session.id, "First", { respond: false });
    const id = newId();
    const { card, action } = await run(session.id, "/branch Trains *fast*", { id });
    expect(action).toEqual({ type: "open-branch", branchId: id });
    expect(card).toMatchObject({ branchId: id, parentId: message.id });
    expect(card?.content).toContain("Trains \\*fast\\*");
    expect(card?.context.command).toMatchObject({ link: { action: { branchId: session.defaultBranchId } } });
    expect((await read(session.id)).activeBranchId).toBe(id);
    expect(await run(session.id, "/branch Trains *fast*", { id })).toEqual({ card, action });
    expect((await read(session.id)).branches).toHaveLength(2);
  });

  test("/clear leads to an empty branch and keeps what was there", async () => {
    const session = await newSession();
    expect((await run(session.id, "/clear")).action).toBeNull();
    const { message } = await send(session.id, "First", { respond: false });
    const { card, action } = await run(session.id, "/clear");
    const after = await read(session.id);
    expect(action).toEqual({ type: "open-branch", branchId: after.activeBranchId });
    expect(after.messages?.map(({ id }) => id)).toEqual([card?.id]);
    const query = { branchId: message.branchId };
    const kept = await callJson<MessagePage>(messagesRoute.GET, { key: ada.key, params: { id: session.id }, query });
    expect(kept.data.map(({ id }) => id)).toContain(message.id);
    await send(session.id, "New beginning");
    const asked = await model.next();
    expect(asked.messages).toEqual([{ role: "user", content: "New beginning" }]);
    asked.finish();
  });

  test("/merge brings what another branch says, without its cards, and says when nothing is left", async () => {
    const session = await newSession();
    await send(session.id, "Shared", { respond: false });
    await run(session.id, "/branch Trains");
    await send(session.id, "The train is slow", { respond: false });
    const here = { branchId: session.defaultBranchId };
    const { card } = await run(session.id, "/merge trains", here);
    expect(card?.content).toContain("1 message of “Trains” came here.");
    const { data } = await callJson<MessagePage>(messagesRoute.GET, {
      ...{ key: ada.key, params: { id: session.id }, query: here },
    });
    expect(data.map(({ content }) => content)).toEqual(["Shared", "The train is slow", card?.content]);
    expect((await type(session.id, "/merge Ferries", here)).status).toBe(400);
    expect((await type(session.id, "/merge main", here)).status).toBe(400);
  });

  test("/compare leads to this branch and the named one side by side", async () => {
    const session = await newSession();
    await send(session.id, "Shared", { respond: false });
    const { action: opened } = await run(session.id, "/branch Two words");
    const { action } = await run(session.id, "/compare main");
    const left = opened?.type === "open-branch" ? opened.branchId : "";
    expect(action).toEqual({ type: "compare", left, right: session.defaultBranchId });
    const { status, message } = await problem(await type(session.id, "/compare three"));
    expect([status, message]).toEqual([400, expect.stringContaining("“Two words”")]);
  });

  test("/help lists every command with how it is typed, and the caller's prompts", async () => {
    const session = await newSession();
    const body = { command: "recap", title: "Say it | again", content: "Say it again." };
    await callJson(promptsRoute.POST, { key: ada.key, body });
    const { card } = await run(session.id, "/help");
    const { data } = await callJson<{ data: CommandInfo[] }>(commandsRoute.GET, { key: ada.key });
    for (const { name } of data) expect(card?.content).toContain(`/${name}`);
    expect(data.find(({ name }) => name === "recap")).toMatchObject({ promptId: expect.any(String) });
    expect(card?.content).toContain("Say it \\| again");
  });

  test("/plugin says that there are none", async () => {
    const { card } = await run((await newSession()).id, "/plugin list");
    expect(card?.content).toBe("No plugins are installed.");
  });
});

describe("rights", () => {
  const privileged = [
    ...[
      "/title Mine",
      "/title",
      "/model compatible:scripted",
      "/stop",
      "/help",
      "/help title",
      "/plugin",
      "/plugin list",
    ],
    ...[
      "/export",
      "/export markdown",
      "/TITLE Mine",
      "/title  Mine ",
      "/title\nMine",
      "/Model scripted",
      "/model script",
    ],
    ...["/clear", "/branch", "/branch Mine", "/merge main", "/merge main summary", '/merge "main" append'],
    ...["/model demo:demo", "/stop ", "/help /stop", '/title "Mine"', "/title //Mine"],
  ];

  test(`an observer runs ${privileged.length} privileged commands, and none succeeds`, async () => {
    const session = await newSession();
    await send(session.id, "Secret", { respond: false });
    const observer = await createUser({ orgId: ada.orgId });
    await db.participant.create({
      data: { id: newId(), sessionId: session.id, userId: observer.user.id, role: "observer" },
    });
    const before = await path(session.id);
    const statuses: number[] = [];
    for (const text of privileged) statuses.push((await type(session.id, text, {}, observer.key)).status);
    expect(statuses).toEqual(privileged.map(() => 403));
    expect(await path(session.id)).toEqual(before);
    expect(await read(session.id)).toMatchObject({ name: "Secret", model: session.model });
  });

  test("a session of others looks like none at all", async () => {
    const session = await newSession();
    const colleague = await createUser({ orgId: ada.orgId });
    expect((await type(session.id, "/help", {}, colleague.key)).status).toBe(404);
  });

  test("what a model answers and what people send is text, whatever it looks like", async () => {
    const session = await newSession();
    await send(session.id, "/title Taken over");
    const asked = await model.next();
    asked.say("/title Taken over by a model");
    asked.finish();
    await expect.poll(async () => (await path(session.id)).data.at(-1)?.status).toBe("complete");
    const { data } = await path(session.id);
    expect(data.map(({ type: kind, content }) => [kind, content])).toEqual([
      ["text", "/title Taken over"],
      ["text", "/title Taken over by a model"],
    ]);
    expect((await read(session.id)).name).not.toContain("by a model");
  });
});
