import { beforeEach, expect, test } from "vitest";
import * as importRoute from "#app/api/chat/import/[id]/route.ts";
import * as startRoute from "#app/api/chat/import/[id]/start/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import type { StreamItem } from "#lib/schemas/event.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";
import { hasUpload } from "#services/imports/files.ts";
import { takeUp } from "#services/imports/jobs/resume.ts";
import { splitJson } from "#services/imports/read/split-json.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { zip } from "#tests/support/files/zip.ts";
import { conversation, node, text } from "#tests/support/imports/chatgpt.ts";
import { importer } from "#tests/support/imports/importer.ts";
import { claudeChat } from "#tests/support/imports/others.ts";

let ada: TestUser;

beforeEach(async () => {
  ada = await createUser();
});

const chat = (id: string, words = "Hello") =>
  conversation(id, [node(`${id}-r`, null), node(`${id}-q`, `${id}-r`, { role: "user", content: text(words) })]);
const chats = (count: number) => JSON.stringify(Array.from({ length: count }, (_, index) => chat(`chat-${index}`)));
const sessionsOf = async ({ key }: TestUser) =>
  (await callJson<{ data: SessionSummary[] }>(sessionsRoute.GET, { key, query: { limit: 100 } })).data;

test("only what was chosen is imported, it is told to open pages, and the file is gone afterwards", async () => {
  const told: string[] = [];
  const leave = bus.subscribe(`user:${ada.user.id}`, (item) => {
    const { kind, ...more } = item as StreamItem & { event?: { type: string } };
    if (kind === "event" && more.event?.type === "session.created") told.push(more.event.type);
  });
  const job = await importer(ada).read(chats(5));
  expect(job).toMatchObject({ status: "ready", counts: { found: 5, importable: 5 } });
  expect(await sessionsOf(ada)).toEqual([]);
  const items = await importer(ada).items(job.id);
  const done = await importer(ada).start(job.id, { except: [items[1]?.id, items[3]?.id] });
  expect(done).toMatchObject({ status: "done", progress: 1, counts: { imported: 3, skipped: 2 } });
  expect((await importer(ada).items(job.id, { status: "skipped" })).map(({ notes }) => notes)).toEqual([
    ["It was not chosen."],
    ["It was not chosen."],
  ]);
  expect((await sessionsOf(ada)).map(({ name }) => name).toSorted()).toEqual([
    "Chat chat-0",
    "Chat chat-2",
    "Chat chat-4",
  ]);
  expect(told).toHaveLength(3);
  expect(await hasUpload(job.id)).toBe(false);
  leave();
  // What was deleted here can be brought in again.
  await db.session.updateMany({ where: { ownerId: ada.user.id }, data: { deletedAt: new Date() } });
  expect((await importer(ada).bringIn(chats(5))).job.counts.imported).toBe(5);
});

test("one import at a time; another person's looks as if it did not exist; starting twice is refused", async () => {
  const job = await importer(ada).read(chats(2));
  expect((await importer(ada).send(chats(1))).status).toBe(409);
  const eve = await createUser({ orgId: ada.orgId });
  for (const handler of [importRoute.GET, startRoute.POST]) {
    const body = handler === startRoute.POST ? { body: {} } : {};
    expect((await call(handler, { key: eve.key, params: { id: job.id }, ...body })).status).toBe(404);
  }
  await importer(ada).start(job.id);
  const again = await call(startRoute.POST, { key: ada.key, params: { id: job.id }, body: {} });
  expect(again.status).toBe(409);
  const removed = await call(importRoute.DELETE, { key: ada.key, method: "DELETE", params: { id: job.id } });
  expect(removed.status).toBe(204);
  expect(await sessionsOf(ada)).toHaveLength(2);
});

test("cancelling keeps what is done, and what a dead server left half done is begun again", async () => {
  const job = await importer(ada).read(chats(3));
  const [first] = await importer(ada).items(job.id);
  // As a process leaves it that died in the middle of the first conversation.
  const half = await db.session.create({
    data: { id: job.id, orgId: ada.orgId, ownerId: ada.user.id, importSourceId: "chatgpt:chat-0", name: "half" },
  });
  await db.importItem.updateMany({ where: { jobId: job.id }, data: { status: "waiting" } });
  await db.importItem.update({ where: { id: first?.id ?? "" }, data: { sessionId: half.id } });
  await db.importJob.update({
    where: { id: job.id },
    data: { status: "importing", leaseOwner: "dead", leaseUntil: new Date(0) },
  });
  await takeUp();
  const done = await importer(ada).rest(job.id);
  expect(done).toMatchObject({ status: "done", counts: { imported: 3 } });
  expect((await sessionsOf(ada)).map(({ name }) => name)).not.toContain("half");
  expect(await db.session.count({ where: { ownerId: ada.user.id } })).toBe(3);

  const many = await importer(ada).read(
    JSON.stringify(Array.from({ length: 60 }, (_, index) => chat(`more-${index}`))),
  );
  await call(startRoute.POST, { key: ada.key, params: { id: many.id }, body: {} });
  const cancelled = await importer(ada).cancel(many.id);
  expect(cancelled.status).toBe("cancelled");
  const { imported, skipped } = cancelled.counts;
  expect(imported + skipped).toBe(60);
  expect(skipped).toBeGreaterThan(0);
  expect(await db.session.count({ where: { ownerId: ada.user.id } })).toBe(3 + imported);
});

test.each([
  ["an empty file", Buffer.alloc(0), /empty/],
  ["a web page", "<!doctype html><p>chat.html</p>", /web page/],
  ["text in UTF-16", Buffer.from(`\ufeff${chats(1)}`, "utf16le"), /UTF-16/],
  [
    "bytes that are no UTF-8",
    Buffer.concat([Buffer.from('[{"mapping":{},"title":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}]')]),
    /UTF-8/,
  ],
  ["JSON that ends in the middle", chats(1).slice(0, 60), /ends in the middle/],
  ["JSON of something else", '{"settings":{"theme":"dark"}}', /Parley takes/],
  ["a zip that was cut off", zip([{ name: "conversations.json", bytes: chats(3) }]).subarray(0, 300), /damaged/],
  [
    "a zip without conversations",
    zip([
      { name: "users.json", bytes: "[]" },
      { name: "chat.html", bytes: "<p>" },
    ]),
    /users\.json/,
  ],
  ["a zip whose names lead out of it", zip([{ name: "../../conversations.json", bytes: chats(1) }]), /leads out/],
  ["a bomb", zip([{ name: "conversations.json", bytes: Buffer.alloc(200 * 2 ** 20, 32) }]), /times its size/],
  [
    "a zip that lies about its sizes",
    zip([{ name: "conversations.json", bytes: chats(40), claimedSize: 50 }]),
    /damaged/,
  ],
  ["a file of a newer Parley", '{"format":"parley.session","version":99,"session":{},"messages":[]}', /version 99/],
])("%s is refused with what was found and what to do", async (_, bytes, reason) => {
  const response = await importer(ada).send(bytes);
  if (response.status === 201) {
    const job = await importer(ada).rest(((await response.json()) as { id: string }).id);
    const items = await importer(ada).items(job.id);
    expect(job.counts.importable).toBe(0);
    expect([job.error, ...items.flatMap(({ notes }) => notes)].join(" ")).toMatch(reason);
    expect(job.status === "failed" || items.every(({ status }) => status === "failed")).toBe(true);
  } else {
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(reason);
  }
  expect(await sessionsOf(ada)).toEqual([]);
});

test("values are cut out wherever the pieces of the file end, and one that is too large is passed over", async () => {
  const list = [{ text: `a"\\\n[{,${"é🙂".repeat(9)}`, deep: [1, [2, { x: "]" }]] }, { large: "x".repeat(900) }, 7];
  for (const whole of [list, { other: [1], conversations: list, more: {} }].map((value) =>
    Buffer.from(JSON.stringify(value)),
  )) {
    for (const size of [1, 7, 64, 4_096]) {
      const chunks = async function* () {
        for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size);
      };
      const found: unknown[] = [];
      for await (const { text: value } of splitJson(chunks(), 500)) found.push(value && JSON.parse(value.toString()));
      expect([size, ...found]).toEqual([size, list[0], null, 7]);
    }
  }
});

test("a conversation that is broken holds up no other, and hostile words stay words", async () => {
  const script = '<img src=x onerror="alert(1)"> [x](javascript:alert(1)) \u0000\ud800';
  const file = `{"exported":"now","conversations":[${[
    '{"mapping": {"a": "no node"}, "conversation_id": "hollow"}',
    JSON.stringify({ ...chat("hostile", script), title: "<script>alert(1)</script>\u202e\nx" }),
    JSON.stringify(claudeChat),
  ].join(",")}],"more":[1,2]}`;
  const { job, items } = await importer(ada).bringIn(file, "../../../etc/passwd");
  expect(job).toMatchObject({ status: "done", fileName: "passwd" });
  expect(items.map(({ status }) => status)).toEqual(["failed", "imported", "partly"]);
  const message = await db.message.findFirstOrThrow({ where: { sessionId: items[1]?.sessionId ?? "" } });
  expect(message.content).toBe('<img src=x onerror="alert(1)"> [x](javascript:alert(1)) \ufffd');
});
