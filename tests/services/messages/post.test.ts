import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage, MessagePage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";

type Person = Awaited<ReturnType<typeof createUser>>;

const model = new ScriptedModel();
let ada: Person;

beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());

const newSession = (person = ada) => callJson<ChatSession>(sessionsRoute.POST, { key: person.key, body: {} });
const send = (sessionId: string, body: object, key = ada.key) =>
  call(messagesRoute.POST, { key, params: { id: sessionId }, body });
const note = async (sessionId: string, content: string, more: object = {}) =>
  (await (await send(sessionId, { content, respond: false, ...more })).json()) as PostResult;
const path = (sessionId: string, query: Record<string, string | number> = {}) =>
  callJson<MessagePage>(messagesRoute.GET, { key: ada.key, params: { id: sessionId }, query });

describe("sending a message", () => {
  test("stores it and its empty answer before any model is asked, and says so with 202", async () => {
    const session = await newSession();
    const response = await send(session.id, { content: "Is the ferry running?" });
    expect(response.status).toBe(202);
    const result = (await response.json()) as PostResult;
    expect(result.message).toMatchObject({
      role: "user",
      content: "Is the ferry running?",
      depth: 0,
      parentId: null,
      status: "complete",
    });
    expect(result.runs[0]?.message).toMatchObject({
      role: "assistant",
      content: "",
      status: "streaming",
      parentId: result.message.id,
    });
    const asked = await model.next();
    expect(asked.messages.at(-1)).toMatchObject({ role: "user", content: "Is the ferry running?" });
    asked.finish();
  });

  test("names a session that has no name after its first message, and keeps a chosen name", async () => {
    const session = await newSession();
    await note(session.id, "## How do I *bake* bread? I have no oven.");
    await note(session.id, "Something else");
    const named = await callJson<ChatSession>(sessionRoute.GET, { key: ada.key, params: { id: session.id } });
    expect(named.name).toBe("How do I bake bread?");
  });

  test("puts messages of many senders at once in one unbroken line, in the order of their numbers", async () => {
    const session = await newSession();
    await Promise.all(Array.from({ length: 30 }, (_, index) => note(session.id, `Message ${index}`)));
    const { data } = await path(session.id, { limit: 100 });
    expect(data).toHaveLength(30);
    expect(data.map((message) => message.depth)).toEqual(Array.from({ length: 30 }, (_, depth) => depth));
    expect(data.map((message) => message.parentId)).toEqual([null, ...data.slice(0, -1).map((message) => message.id)]);
    const seqs = data.map((message) => message.seq);
    expect(seqs).toEqual([...seqs].sort((left, right) => left - right));
    const events = await db.event.findMany({ where: { sessionId: session.id }, orderBy: { seq: "asc" } });
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
  });

  test("twenty times at once with the same id is one message", async () => {
    const session = await newSession();
    const id = newId();
    const results = await Promise.all(Array.from({ length: 20 }, () => note(session.id, "Only once", { id })));
    expect(new Set(results.map((result) => result.message.id)).size).toBe(1);
    expect((await path(session.id)).data).toHaveLength(1);
  });

  test("again with the same id but another text is a conflict that changes nothing", async () => {
    const session = await newSession();
    await note(session.id, "First", { id: "mine" });
    const response = await send(session.id, { id: "mine", content: "Second", respond: false });
    expect(response.status).toBe(409);
    expect((await path(session.id)).data.map((message) => message.content)).toEqual(["First"]);
  });

  test("to an old message needs fork, and then opens a version beside what followed", async () => {
    const session = await newSession();
    const first = await note(session.id, "One");
    await note(session.id, "Two");
    const refused = await send(session.id, { content: "Other two", parentId: first.message.id, respond: false });
    expect(refused.status).toBe(409);
    const forked = await note(session.id, "Other two", { parentId: first.message.id, fork: true });
    expect(forked.message.versions).toMatchObject({ index: 1, of: 2 });
    expect((await path(session.id)).data.map((message) => message.content)).toEqual(["One", "Other two"]);
    const main = await path(session.id, { branchId: session.defaultBranchId });
    expect(main.data.map((message) => message.content)).toEqual(["One", "Two"]);
  });

  test.each([
    ["an empty text", { content: "" }, 400],
    ["blanks only", { content: " \n\t " }, 400],
    ["an object for a text", { content: { $ne: null } }, 400],
    ["a NUL", { content: "a\u0000b" }, 400],
    ["half of a surrogate pair", { content: "a\ud83d" }, 400],
    ["more than the limit", { content: "x".repeat(400_001) }, 400],
    ["a body of several megabytes", { content: "x".repeat(3_000_000) }, 413],
    ["a branch that does not exist", { content: "x", branchId: newId() }, 404],
    ["a parent that does not exist", { content: "x", parentId: newId(), fork: true }, 404],
    ["a model without a provider", { content: "x", model: "nonsense" }, 400],
  ])("with %s is refused and stores nothing", async (_what, body, status) => {
    const session = await newSession();
    const response = await send(session.id, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    expect((await path(session.id)).data).toHaveLength(0);
  });

  test.each(["{", "", "[1,", '{"content":', "\ud800"])("with the malformed body %j is refused", async (body) => {
    const session = await newSession();
    expect((await send(session.id, body as unknown as object)).status).toBe(400);
  });

  test("into somebody else's session looks exactly like one that does not exist", async () => {
    const session = await newSession();
    const eve = await createUser({});
    const foreign = await send(session.id, { content: "hello", respond: false }, eve.key);
    const missing = await send(newId(), { content: "hello", respond: false }, eve.key);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe(await missing.text());
  });

  test("keeps every character a person can type", async () => {
    const session = await newSession();
    const content = "é e\u0301 ﷽ مرحبا 你好 👩‍👩‍👧‍👦 \u202eabc\u202c \r\n\t</script>{{7*7}}' OR 1=1 --";
    await note(session.id, content);
    expect((await path(session.id)).data[0]?.content).toBe(content);
  });
});

describe("a page of a path", () => {
  test("comes oldest first, and its cursor leads to the page before it without gaps or repetitions", async () => {
    const session = await newSession();
    for (let index = 0; index < 23; index++) await note(session.id, `M${index}`);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const query: Record<string, string | number> = before === null ? { limit: 10 } : { limit: 10, before };
      const page: MessagePage = await path(session.id, query);
      seen.unshift(...page.data.map((message) => message.content));
      before = page.nextCursor;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => `M${index}`));
  });

  test("around a message has it in the middle", async () => {
    const session = await newSession();
    const sent: ChatMessage[] = [];
    for (let index = 0; index < 12; index++) sent.push((await note(session.id, `M${index}`)).message);
    const page = await path(session.id, { limit: 5, around: sent[6]?.id ?? "" });
    expect(page.data.map((message) => message.content)).toEqual(["M4", "M5", "M6", "M7", "M8"]);
    expect(page).toMatchObject({ hasOlder: true, hasNewer: true });
  });

  test("does not start from a message of another session", async () => {
    const [mine, other] = [await newSession(), await newSession()];
    await note(mine.id, "here");
    const { message } = await note(other.id, "there");
    const response = await call(messagesRoute.GET, {
      key: ada.key,
      params: { id: mine.id },
      query: { before: message.id },
    });
    expect(response.status).toBe(404);
  });
});

describe("editing and deleting", () => {
  test("an edit in place keeps the earlier text", async () => {
    const session = await newSession();
    const { message } = await note(session.id, "Teh ferry");
    const { message: edited } = await callJson<PostResult>(messageRoute.PUT, {
      key: ada.key,
      method: "PUT",
      params: { id: message.id },
      body: { content: "The ferry" },
    });
    expect(edited.content).toBe("The ferry");
    expect(edited.metadata.edits.map((edit) => edit.content)).toEqual(["Teh ferry"]);
    expect(edited.metadata.editedAt).not.toBeNull();
    const listed = await callJson<ChatSession>(sessionRoute.GET, { key: ada.key, params: { id: session.id } });
    expect(listed.metadata.preview).toBe("The ferry");
  });

  test("an edit that is answered comes twice with the same id and is one version, with another text it is a conflict", async () => {
    const session = await newSession();
    const { message } = await note(session.id, "To Oslo");
    const edit = (content: string) =>
      call(messageRoute.PUT, {
        key: ada.key,
        method: "PUT",
        params: { id: message.id },
        body: { id: "my-edit", content, regenerate: true },
      });
    const first = (await (await edit("To Bergen")).json()) as PostResult;
    (await model.next()).finish();
    const again = (await (await edit("To Bergen")).json()) as PostResult;
    expect(again.message.id).toBe(first.message.id);
    expect(again.runs[0]?.id).toBe(first.runs[0]?.id);
    expect(again.message).toMatchObject({ clientId: "my-edit", versions: { of: 2 } });
    expect((await edit("To Tromsø")).status).toBe(409);
    const branches = await db.branch.count({ where: { sessionId: session.id } });
    expect(branches).toBe(2);
  });

  test("only the author can edit a message", async () => {
    const session = await newSession();
    const { message } = await note(session.id, "Mine");
    const ben = await createUser({ orgId: ada.actor.orgId, role: "admin" });
    await db.participant.create({
      data: { id: newId(), sessionId: session.id, userId: ben.actor.userId, role: "moderator" },
    });
    const response = await call(messageRoute.PUT, {
      key: ben.key,
      method: "PUT",
      params: { id: message.id },
      body: { content: "His" },
    });
    expect(response.status).toBe(403);
  });

  test("a deleted message leaves its place but none of its words, and comes back whole", async () => {
    const restoreRoute = await import("#app/api/chat/messages/[id]/restore/route.ts");
    const session = await newSession();
    const { message } = await note(session.id, "A secret");
    await note(session.id, "After it");
    await call(messageRoute.DELETE, { key: ada.key, method: "DELETE", params: { id: message.id } });
    const page = await path(session.id);
    expect(JSON.stringify(page)).not.toContain("A secret");
    expect(page.data.map((item) => [item.content, item.deletedAt !== null])).toEqual([
      ["", true],
      ["After it", false],
    ]);
    const restored = await callJson<ChatMessage>(restoreRoute.POST, {
      key: ada.key,
      method: "POST",
      params: { id: message.id },
    });
    expect(restored.content).toBe("A secret");
  });

  test("an observer reads but cannot write, edit, delete or ask", async () => {
    const session = await newSession();
    const { message } = await note(session.id, "Mine");
    const olga = await createUser({ orgId: ada.actor.orgId, role: "member" });
    await db.participant.create({
      data: { id: newId(), sessionId: session.id, userId: olga.actor.userId, role: "observer" },
    });
    const as = { key: olga.key, params: { id: message.id } };
    expect((await call(messagesRoute.GET, { key: olga.key, params: { id: session.id } })).status).toBe(200);
    expect((await send(session.id, { content: "hi", respond: false }, olga.key)).status).toBe(403);
    expect((await call(messageRoute.DELETE, { ...as, method: "DELETE" })).status).toBe(403);
    expect((await call(messageRoute.PUT, { ...as, method: "PUT", body: { content: "x" } })).status).toBe(403);
  });
});
