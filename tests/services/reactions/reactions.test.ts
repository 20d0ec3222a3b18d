import { beforeAll, describe, expect, test } from "vitest";
import * as reactionsRoute from "#app/api/chat/messages/[id]/reactions/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import { db } from "#lib/db.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, join } from "#tests/support/conversation.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
beforeAll(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
});

const react = (person: TestUser, id: string, emoji: unknown, method = "POST") =>
  call(method === "POST" ? reactionsRoute.POST : reactionsRoute.DELETE, {
    ...{ key: person.key, params: { id }, body: { emoji }, method },
  });
const reactionsOf = async (response: Response) => ((await response.json()) as ChatMessage).metadata.reactions;

describe("a reaction", () => {
  test("stands on the message under the name of who gave it, once however often it is given", async () => {
    const { session, messages } = await converse(ada, ["Ferry or train?"]);
    const bea = await join(session, ada.orgId, "member");
    const id = messages[0]?.id ?? "";
    await Promise.all(Array.from({ length: 5 }, () => react(ada, id, "👍")));
    expect(await reactionsOf(await react(bea, id, "👍"))).toEqual([
      {
        emoji: "👍",
        users: [
          { id: ada.user.id, name: "Ada" },
          { id: bea.user.id, name: "Bea" },
        ],
      },
    ]);
    const facts = await db.event.findMany({ where: { sessionId: session.id, type: "message.updated" } });
    expect(facts.map((fact) => fact.payload)).toEqual(
      Array.from({ length: 2 }, () => ({ messageId: id, branchId: session.defaultBranchId, changed: ["reactions"] })),
    );
  });

  test("is taken back by who gave it, and by nobody else", async () => {
    const { session, messages } = await converse(ada, ["Hello"]);
    const bea = await join(session, ada.orgId, "member");
    const id = messages[0]?.id ?? "";
    await react(ada, id, "🎉");
    expect(await reactionsOf(await react(bea, id, "🎉", "DELETE"))).toHaveLength(1);
    expect(await reactionsOf(await react(ada, id, "🎉", "DELETE"))).toEqual([]);
    expect((await react(ada, id, "🎉", "DELETE")).status).toBe(200);
  });

  test.each(["👩‍👩‍👧", "👍🏽", "🇬🇷", "1️⃣", "🏴‍☠️", "❤️"])("is one emoji however it is written: %s", async (emoji) => {
    const { messages } = await converse(ada, ["Hello"]);
    expect(await reactionsOf(await react(ada, messages[0]?.id ?? "", emoji))).toMatchObject([{ emoji }]);
  });

  test.each(["", "a", "1", "👍👍", "👍 ", "<b>", "👍\u0000", "🏽👍x", 7, null])(
    "is nothing but an emoji: %j",
    async (text) => {
      const { messages } = await converse(ada, ["Hello"]);
      expect((await react(ada, messages[0]?.id ?? "", text)).status).toBe(400);
    },
  );

  test("comes in at most twenty kinds on one message", async () => {
    const { messages } = await converse(ada, ["Hello"]);
    const id = messages[0]?.id ?? "";
    const kinds = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(0x1f600 + index));
    const statuses = [];
    for (const emoji of kinds) statuses.push((await react(ada, id, emoji)).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 409]);
    expect((await react(ada, id, kinds[0])).status).toBe(200);
  });

  test("cannot be put on a deleted message, and goes with it", async () => {
    const { messages } = await converse(ada, ["Hello"]);
    const id = messages[0]?.id ?? "";
    await react(ada, id, "👍");
    const gone = await callJson<ChatMessage>(messageRoute.DELETE, { key: ada.key, params: { id }, method: "DELETE" });
    expect(gone.metadata.reactions).toEqual([]);
    expect((await react(ada, id, "🎉")).status).toBe(404);
  });
});
