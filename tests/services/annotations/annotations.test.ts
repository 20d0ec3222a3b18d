import { beforeAll, describe, expect, test } from "vitest";
import * as notesRoute from "#app/api/chat/messages/[id]/annotations/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as sessionNotesRoute from "#app/api/chat/sessions/[id]/annotations/route.ts";
import { newId } from "#lib/id.ts";
import type { ListedAnnotation } from "#lib/schemas/annotation.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, join } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
beforeAll(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
});

const handlers = { POST: notesRoute.POST, PATCH: notesRoute.PATCH, DELETE: notesRoute.DELETE };
const note = (person: TestUser, id: string, body: object, method: keyof typeof handlers = "POST") =>
  call(handlers[method], { key: person.key, params: { id }, body, method });
const notesOf = async (response: Response) => ((await response.json()) as ChatMessage).metadata.annotations;
const listed = async (sessionId: string, query: Record<string, string | number> = {}) =>
  callJson<{ data: ListedAnnotation[]; nextCursor: string | null }>(sessionNotesRoute.GET, {
    ...{ key: ada.key, params: { id: sessionId }, query },
  });

describe("a note", () => {
  test("stands on a passage with its author, and once when it is sent twice", async () => {
    const { messages } = await converse(ada, ["The ferry takes **eight hours** to Naxos."]);
    const id = messages[0]?.id ?? "";
    const body = { id: newId(), body: "Check this", quote: "eight hours to", position: 18 };
    await note(ada, id, body);
    const [only, ...others] = await notesOf(await note(ada, id, body));
    expect(only).toMatchObject({
      ...{ id: body.id, body: "Check this", quote: "eight hours to", position: 18, resolvedAt: null },
      author: { id: ada.user.id, name: "Ada" },
    });
    expect(others).toEqual([]);
  });

  test("is changed by its author, settled by everybody who writes, deleted by its author or a moderator", async () => {
    const { session, messages } = await converse(ada, ["Hello"]);
    const [bea, observer] = [await join(session, ada.orgId, "member"), await join(session, ada.orgId, "observer")];
    const messageId = messages[0]?.id ?? "";
    const [{ id } = { id: "" }] = await notesOf(await note(bea, messageId, { body: "Mine" }));
    expect((await note(ada, messageId, { id, body: "Not mine" }, "PATCH")).status).toBe(403);
    expect(await notesOf(await note(bea, messageId, { id, body: "Mine, better" }, "PATCH"))).toMatchObject([
      { body: "Mine, better" },
    ]);
    const [settled] = await notesOf(await note(ada, messageId, { id, resolved: true }, "PATCH"));
    expect(settled?.resolvedAt).not.toBeNull();
    const [open] = await notesOf(await note(bea, messageId, { id, resolved: false }, "PATCH"));
    expect(open?.resolvedAt).toBeNull();
    expect((await note(observer, messageId, { id }, "DELETE")).status).toBe(403);
    const cleo = await join(session, ada.orgId, "member", "Cleo");
    expect((await note(cleo, messageId, { id }, "DELETE")).status).toBe(403);
    expect(await notesOf(await note(ada, messageId, { id }, "DELETE"))).toEqual([]);
    expect((await note(ada, messageId, { id }, "DELETE")).status).toBe(404);
  });

  test("of another message looks as if it did not exist, also through one's own", async () => {
    const stranger = await createUser({ role: "owner" });
    const [mine, theirs] = [await converse(ada, ["Hello"]), await converse(stranger, ["Hello"])];
    const [ownId, foreignId] = [mine.messages[0]?.id ?? "", theirs.messages[0]?.id ?? ""];
    const [{ id } = { id: "" }] = await notesOf(await note(ada, ownId, { body: "Secret" }));
    for (const change of [
      { id, body: "Taken" },
      { id, resolved: true },
    ])
      expect((await note(stranger, foreignId, change, "PATCH")).status).toBe(404);
    expect((await note(stranger, foreignId, { id }, "DELETE")).status).toBe(404);
    expect((await note(stranger, foreignId, { id, body: "Same id" })).status).toBe(409);
  });

  test.each([{ body: " " }, { body: "x".repeat(10_001) }, { body: "x", quote: "" }, { body: "x", position: -1 }])(
    "is refused when it says nothing or too much",
    async (body) => {
      const { messages } = await converse(ada, ["Hello"]);
      expect((await note(ada, messages[0]?.id ?? "", body)).status).toBe(400);
    },
  );
});

describe("the notes of a session", () => {
  test("come page by page, newest first, and say which passages are on an earlier text", async () => {
    const { session, messages } = await converse(ada, ["Leaves at *nine* in the morning.", "Second"]);
    const [first, second] = [messages[0]?.id ?? "", messages[1]?.id ?? ""];
    await note(ada, first, { body: "When?", quote: "at nine in" });
    await note(ada, second, { body: "Whole message" });
    const page = await listed(session.id, { limit: 1 });
    expect(page.data).toMatchObject([{ body: "Whole message", message: { excerpt: "Second", quoteFound: true } }]);
    const rest = await listed(session.id, { limit: 1, cursor: page.nextCursor ?? "" });
    expect(rest).toMatchObject({ data: [{ body: "When?", message: { quoteFound: true } }], nextCursor: null });
    await call(messageRoute.PUT, {
      key: ada.key,
      params: { id: first },
      body: { content: "Leaves at ten." },
      method: "PUT",
    });
    expect((await listed(session.id)).data[1]).toMatchObject({ body: "When?", message: { quoteFound: false } });
  });

  test("leave out those on deleted messages", async () => {
    const { session, messages } = await converse(ada, ["Hello"]);
    const id = messages[0]?.id ?? "";
    await note(ada, id, { body: "About what was said" });
    await call(messageRoute.DELETE, { key: ada.key, params: { id }, method: "DELETE" });
    expect((await listed(session.id)).data).toEqual([]);
  });

  test("leave out those on pruned messages until they come back", async () => {
    const { session, messages } = await converse(ada, ["Hello", "Second"]);
    const id = messages[1]?.id ?? "";
    await note(ada, id, { body: "About what was said" });
    await treeOf(ada).remove(id, { subtree: "true" });
    expect((await listed(session.id)).data).toEqual([]);
    await treeOf(ada).restore(id);
    expect((await listed(session.id)).data).toMatchObject([{ body: "About what was said" }]);
  });
});
