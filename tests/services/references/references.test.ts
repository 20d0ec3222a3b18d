import { beforeAll, describe, expect, test } from "vitest";
import * as referencesRoute from "#app/api/chat/messages/[id]/references/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as mentionsRoute from "#app/api/chat/sessions/[id]/mentions/route.ts";
import { db } from "#lib/db.ts";
import type { Mention, MessageReferences } from "#lib/schemas/reference.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, join } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
beforeAll(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
});

const point = (person: TestUser, id: string, body: object) =>
  call(referencesRoute.POST, { key: person.key, params: { id }, body });
const look = (person: TestUser, id: string) =>
  callJson<MessageReferences>(referencesRoute.GET, { key: person.key, params: { id } });
const mentionsIn = async (person: TestUser, id: string) =>
  (await callJson<{ data: Mention[] }>(mentionsRoute.GET, { key: person.key, params: { id } })).data;

describe("a reference", () => {
  test("links two messages, is there once, and is found from both ends", async () => {
    const source = await converse(ada, ["As said there"], { name: "Memo" });
    const target = await converse(ada, ["The **ferry** leaves at nine"], { name: "Trip" });
    const [from, to] = [source.messages[0]?.id ?? "", target.messages[0]?.id ?? ""];
    await point(ada, from, { type: "message", targetId: to, context: "leaves at nine" });
    await point(ada, from, { type: "message", targetId: to });
    expect((await look(ada, from)).references).toMatchObject([
      {
        context: "leaves at nine",
        target: {
          sessionId: target.session.id,
          sessionName: "Trip",
          messageId: to,
          excerpt: "The ferry leaves at nine",
        },
      },
    ]);
    expect((await look(ada, to)).mentions).toMatchObject([{ sessionName: "Memo", messageId: from, author: "Ada" }]);
    expect(await mentionsIn(ada, target.session.id)).toMatchObject([
      { targetId: to, targetExcerpt: "The ferry leaves at nine", from: { sessionName: "Memo" } },
    ]);
  });

  test("to what a reader may not see shows nothing of it", async () => {
    const source = await converse(ada, ["Hello"], { name: "Shared" });
    const target = await converse(ada, ["Confidential words"], { name: "Private" });
    const [from, to] = [source.messages[0]?.id ?? "", target.messages[0]?.id ?? ""];
    await point(ada, from, { type: "message", targetId: to });
    await point(ada, from, { type: "thread", targetId: target.session.id });
    const bea = await join(source.session, ada.orgId, "member");
    const seen = await look(bea, from);
    expect(seen.references.map(({ target: end }) => end)).toEqual([null, null]);
    expect(JSON.stringify(seen)).not.toMatch(/Confidential|Private/);
    const cleo = await join(target.session, ada.orgId, "member");
    expect((await look(cleo, to)).mentions).toEqual([]);
    expect(await mentionsIn(cleo, target.session.id)).toEqual([]);
  });

  test("cannot be made to what one may not see, nor to a wrong kind of thing", async () => {
    const stranger = await createUser({ role: "owner" });
    const [mine, theirs] = [await converse(ada, ["Hello"]), await converse(stranger, ["Hello"])];
    const from = mine.messages[0]?.id ?? "";
    const foreign = theirs.messages[0]?.id ?? "";
    const statuses = await Promise.all(
      [
        { type: "message", targetId: foreign },
        { type: "thread", targetId: theirs.session.id },
        { type: "thread", targetId: from },
        { type: "message", targetId: mine.session.id },
      ].map(async (body) => (await point(ada, from, body)).status),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  test.each([
    { type: "external", url: "javascript:alert(1)" },
    { type: "external", url: "file:///etc/passwd" },
    { type: "external" },
    { type: "message", url: "https://example.com" },
    { type: "message" },
  ])("is refused when it points nowhere or somewhere dangerous", async (body) => {
    const { messages } = await converse(ada, ["Hello"]);
    expect((await point(ada, messages[0]?.id ?? "", body)).status).toBe(400);
  });

  test("to what was pruned, and from there, shows none of its words until it comes back", async () => {
    const tree = treeOf(ada);
    const { session, messages } = await converse(ada, ["First", "Second words"]);
    const [first, second] = [messages[0]?.id ?? "", messages[1]?.id ?? ""];
    await point(ada, first, { type: "message", targetId: second });
    await point(ada, second, { type: "message", targetId: first });
    await tree.remove(second, { subtree: "true" });
    expect((await look(ada, first)).references).toMatchObject([{ target: { messageId: second, excerpt: "" } }]);
    expect((await look(ada, first)).mentions).toEqual([]);
    expect(await mentionsIn(ada, session.id)).toEqual([]);
    await tree.restore(second);
    expect((await look(ada, first)).mentions).toMatchObject([{ messageId: second, excerpt: "Second words" }]);
    expect(await mentionsIn(ada, session.id)).toHaveLength(2);
  });

  test("is removed by who made it, and its deleted target says nothing any more", async () => {
    const { messages } = await converse(ada, ["The target", "The source"]);
    const [to, from] = [messages[0]?.id ?? "", messages[1]?.id ?? ""];
    await point(ada, from, { type: "message", targetId: to });
    await call(messageRoute.DELETE, { key: ada.key, params: { id: to }, method: "DELETE" });
    const [reference] = (await look(ada, from)).references;
    expect(reference?.target).toMatchObject({ messageId: to, excerpt: "" });
    const body = { id: reference?.id };
    const options = { key: ada.key, params: { id: from }, body, method: "DELETE" };
    expect((await call(referencesRoute.DELETE, options)).status).toBe(200);
    expect(await db.reference.count({ where: { messageId: from } })).toBe(0);
    expect((await call(referencesRoute.DELETE, options)).status).toBe(404);
  });
});
