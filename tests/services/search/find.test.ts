import { beforeAll, describe, expect, test } from "vitest";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as searchRoute from "#app/api/chat/search/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { find, newSession, texts, write } from "#tests/services/search/support.ts";
import { call } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let travel: ChatSession;

beforeAll(async () => {
  ada = await createUser({ name: "Ada Byron" });
  travel = await newSession(ada, "Trip plan");
  await write(ada, travel.id, "Compare the **ferry** and the train to Naxos.");
  await write(ada, travel.id, "The ferries leave at nine, the train at ten.");
  await write(ada, travel.id, "東京タワーの近くのホテル");
  await write(ada, travel.id, "See https://example.com\n\n```ts\nconst ticket = 1;\n```");
});

describe("words", () => {
  test("are found wherever they stand, newest first, in their sentence and without markdown", async () => {
    const { data, nextCursor, corrected } = await find(ada, "train ");
    expect(data.map((result) => result.snippet.text)).toEqual([
      "The ferries leave at nine, the train at ten.",
      "Compare the ferry and the train to Naxos.",
    ]);
    const [first] = data;
    const [[from, to] = [0, 0]] = first?.snippet.ranges ?? [];
    expect(first?.snippet.text.slice(from, to)).toBe("train");
    expect(first).toMatchObject({ type: "message", sessionId: travel.id, sessionName: "Trip plan", role: "user" });
    expect(first).toMatchObject({ author: "Ada Byron", branchId: travel.defaultBranchId, branchKind: "main" });
    expect([nextCursor, corrected]).toEqual([null, null]);
  });

  test("must all be there, in any order and case", async () => {
    expect(await texts(ada, "NAXOS ferry ")).toEqual(["Compare the ferry and the train to Naxos."]);
    expect(await texts(ada, "naxos nine ")).toEqual([]);
  });

  test("may be a beginning when nothing follows, and whole ones come first", async () => {
    expect(await texts(ada, "ferr")).toHaveLength(2);
    expect(await texts(ada, "ferr ")).toEqual([]);
    await write(ada, travel.id, "A trainee asks.");
    expect((await texts(ada, "train")).at(-1)).toBe("A trainee asks.");
  });

  test("in quotes must stand together, and with a minus must be missing", async () => {
    expect(await texts(ada, '"the train"')).toHaveLength(2);
    expect(await texts(ada, '"train the"')).toEqual([]);
    expect(await texts(ada, "train -naxos ")).toEqual(["The ferries leave at nine, the train at ten."]);
  });

  test.each([
    ["two letters", "東京", 1],
    ["a part of a word", "タワー", 1],
    ["one letter", "京", 1],
    ["letters that both occur but not together", "東近", 0],
    ["pairs that all occur but not in a row", "京タの近", 0],
    ["a phrase", '"近くのホテル"', 1],
  ])("of a script without spaces: %s", async (_what, q, count) => {
    expect(await texts(ada, q)).toHaveLength(count);
  });

  test("name a chat by any part, and chats come first", async () => {
    const { data } = await find(ada, "rip pla");
    expect(data[0]).toMatchObject({ type: "session", sessionId: travel.id, messageId: null });
    expect(data[0]?.snippet).toEqual({
      text: "Trip plan",
      ranges: [
        [1, 4],
        [5, 8],
      ],
    });
  });
});

describe("filters", () => {
  test.each([
    ["has:code", 1],
    ["has:link ", 1],
    ["from:me naxos", 1],
    ["from:ada naxos", 1],
    ["from:nobody naxos", 0],
    ["from:assistant naxos", 0],
    ["in:trip naxos", 1],
    ["in:other naxos", 0],
    ["tag:work naxos", 0],
    ["is:chat naxos", 1],
    ["is:starred naxos", 0],
    ["-is:starred naxos", 1],
    ["before:2020 naxos", 0],
    ["after:today naxos", 1],
    ["model:mock naxos", 0],
    ["has:attachment naxos", 0],
  ])("%s finds %d", async (q, count) => {
    expect(await texts(ada, q, { kind: "message" })).toHaveLength(count);
  });

  test("with a value that is none say which there are", async () => {
    const response = await call(searchRoute.GET, { key: ada.key, query: { q: "has:everything" } });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain("attachment, code, link");
  });

  test("about chats alone find the chats", async () => {
    const session = await newSession(ada, "Tagged");
    await call(sessionRoute.PUT, {
      key: ada.key,
      params: { id: session.id },
      body: { tags: ["Deep work"] },
      method: "PUT",
    });
    expect((await find(ada, 'tag:"deep work"')).data.map((result) => result.sessionName)).toEqual(["Tagged"]);
  });
});

describe("what is gone", () => {
  test("is not found: deleted messages, pruned branches, deleted chats and those one has left", async () => {
    const session = await newSession(ada, "Vanishing");
    const message = await write(ada, session.id, "quicksilver one");
    await write(ada, session.id, "quicksilver two");
    expect(await texts(ada, "quicksilver ")).toHaveLength(2);
    await call(messageRoute.DELETE, { key: ada.key, params: { id: message.id }, method: "DELETE" });
    expect(await texts(ada, "quicksilver ")).toEqual(["quicksilver two"]);
    await db.branch.update({ where: { id: session.defaultBranchId }, data: { status: "pruned" } });
    expect(await texts(ada, "quicksilver ")).toEqual([]);
    await db.branch.update({ where: { id: session.defaultBranchId }, data: { status: "active" } });
    const one = { sessionId: session.id };
    await db.participant.updateMany({ where: one, data: { status: "inactive" } });
    expect(await texts(ada, "quicksilver ")).toEqual([]);
    await db.participant.updateMany({ where: one, data: { status: "active" } });
    await call(sessionRoute.DELETE, { key: ada.key, params: { id: session.id }, method: "DELETE" });
    expect(await texts(ada, "quicksilver ")).toEqual([]);
    expect(await texts(ada, "vanishing ")).toEqual([]);
  });

  test("but archived chats are found and say so", async () => {
    const session = await newSession(ada, "Old times");
    await write(ada, session.id, "gramophone");
    await call(sessionRoute.PUT, { key: ada.key, params: { id: session.id }, body: { archived: true }, method: "PUT" });
    expect((await find(ada, "gramophone ")).data).toMatchObject([{ archived: true }]);
  });
});

describe("what hangs on messages", () => {
  test("is found: a note by its words, a file by its text and name", async () => {
    const session = await newSession(ada, "Attached");
    const message = await write(ada, session.id, "Look at this");
    const { id: participantId } = await db.participant.findFirstOrThrow({ where: { sessionId: session.id } });
    await db.annotation.create({
      data: {
        id: newId(),
        sessionId: session.id,
        messageId: message.id,
        participantId,
        body: "remember the lighthouse",
      },
    });
    const blob = await db.blob.create({ data: { id: newId(), orgId: ada.orgId, sha256: newId(), size: 1 } });
    const file = {
      orgId: ada.orgId,
      ownerId: ada.user.id,
      blobId: blob.id,
      size: 1,
      mimeType: "text/plain",
      sha256: "x",
    };
    await db.attachment.create({
      data: {
        ...{ ...file, id: newId(), name: "harbour-list.txt", extractedText: "piers and moorings" },
        messages: { create: { messageId: message.id } },
      },
    });
    await db.message.update({ where: { id: message.id }, data: { hasExtras: true } });
    expect((await find(ada, "lighthouse ")).data).toMatchObject([
      { type: "annotation", messageId: message.id, author: "Ada Byron", snippet: { text: "remember the lighthouse" } },
    ]);
    expect((await find(ada, "moorings ")).data).toMatchObject([
      { type: "attachment", messageId: message.id, title: "harbour-list.txt" },
    ]);
    expect((await find(ada, "lighthouse ", { kind: "message" })).data).toEqual([]);
    expect(await texts(ada, "has:note look ")).toEqual(["Look at this"]);
    expect(await texts(ada, "has:attachment look ")).toEqual(["Look at this"]);
    expect(await texts(ada, "has:image look ")).toEqual([]);
  });
});

test("pages follow each other without gaps or repetitions, also when beginnings come after whole words", async () => {
  const session = await newSession(ada, "Pages");
  for (let index = 0; index < 9; index++) await write(ada, session.id, `${index % 2 ? "pages" : "page"} ${index}`);
  for (const q of ["page", "page "]) {
    const all = await texts(ada, q, { kind: "message" });
    const paged: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await find(ada, q, { kind: "message", limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.data.map((result) => result.snippet.text));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(all).toHaveLength(q === "page" ? 9 : 5);
  }
});

test("more chats than stand on top are said to be there, and filters about chats alone find all of them", async () => {
  const bea = await createUser();
  for (let index = 1; index <= 7; index++) {
    const { id } = await newSession(bea, `Harbour ${index}`);
    const body = { starred: true };
    await call(sessionRoute.PUT, { method: "PUT", key: bea.key, params: { id }, body });
  }
  const named = await find(bea, "harbour");
  expect([named.data.length, named.moreSessions]).toEqual([5, true]);
  expect((await find(bea, "harbour", { kind: "session" })).data).toHaveLength(7);
  expect(await find(bea, "is:starred")).toMatchObject({ data: { length: 7 }, moreSessions: false, nextCursor: null });
  const first = await find(bea, "is:starred", { limit: 4 });
  const second = await find(bea, "is:starred", { limit: 4, cursor: first.nextCursor ?? "" });
  expect(new Set([...first.data, ...second.data].map((result) => result.id)).size).toBe(7);
});

test.each([
  ["operators", "' & | ! :* <->"],
  ["quotes", '"'.repeat(400)],
  ["backslashes and stars", "\\ \\' %_ * :* a:*b '':*"],
  ["patterns", "(a+)+$ [[[ .* {1,9} \\p{L}"],
  ["a word of 500 letters", "x".repeat(500)],
  ["500 letters of a script without spaces", "語".repeat(500)],
  ["minus signs", '- -- --- -"" -has:'],
  ["an emoji", "🎉"],
  ["a million characters", "x".repeat(1_000_000)],
  ["half of a surrogate pair", "a\ud83d"],
  ["NUL", "a\u0000b"],
])("%s are no trouble", async (_what, q) => {
  const response = await call(searchRoute.GET, { key: ada.key, query: { q } });
  expect([200, 400]).toContain(response.status);
});
