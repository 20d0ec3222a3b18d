import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { z } from "zod";
import { db } from "#lib/db.ts";
import { answerFacts } from "#lib/schemas/message.ts";
import { StreamPosition } from "#services/events/position.ts";
import { missedEvents } from "#services/events/replay.ts";
import { readConversations } from "#services/imports/read/read-conversations.ts";
import { createUser } from "#tests/support/factories.ts";
import { zip } from "#tests/support/files/zip.ts";
import { conversation, node, text } from "#tests/support/imports/chatgpt.ts";
import { importer } from "#tests/support/imports/importer.ts";
import { treeOf } from "#tests/support/tree.ts";
import { brokenRules } from "#tests/support/tree-invariants.ts";

const many = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));

/** Each of these takes hours when something in its way is done once for every other thing in it. */
const heavy = [
  {
    id: "folded",
    chat: {
      title: "Blocks without an end",
      history: {
        currentId: "m",
        messages: {
          m: { id: "m", parentId: null, role: "assistant", content: '<details type="reasoning">'.repeat(100_000) },
        },
      },
    },
  },
  conversation("cited", [
    node("m", null, {
      content: text("x\ue200".repeat(200_000)),
      metadata: { content_references: many(5_000, (index) => ({ matched_text: `\ue200${index}`, alt: "" })) },
    }),
  ]),
  conversation(
    "pieces",
    many(10_000, (index) => node(`n${index}`, index === 0 ? null : `n${index - 1}`, { content: text(".") })),
  ),
  { uuid: "roots", name: "Roots", chat_messages: many(210_000, () => ({ text: "." })) },
  {
    ...{ format: "parley.session", version: 1 },
    session: {
      ...{ id: "019a0000-0000-7000-8000-000000000000", name: "Lanes", created: "2026-01-01T00:00:00Z" },
      branches: many(100_000, (index) => ({ id: `b${index}`, kind: "version", forkDepth: -1, headDepth: -1 })),
      ...{ settings: {}, metadata: {} },
    },
    messages: [],
  },
];

test("conversations made to keep a server busy are read or refused like others, one by one", async () => {
  const upload = {
    parts: [{ name: "", size: 0, read: async () => Readable.from([Buffer.from(JSON.stringify(heavy))]) }],
    ...{ names: [], readFile: async () => null, close: async () => undefined },
  };
  const found: string[] = [];
  for await (const one of readConversations(upload, { onBytes: () => undefined, onWarning: () => undefined }))
    found.push(one.plan ? `${one.source}: ${one.plan.messages.length}` : `${one.source}: ${one.problem}`);
  expect(found).toEqual([
    "open-webui: 1",
    "chatgpt: 1",
    "chatgpt: 1",
    expect.stringContaining("claude: It has more than 50,000 messages"),
    expect.stringContaining("parley: It has more than 4,000 branches"),
  ]);
});

test("a file that many messages carry is taken in once, and names in an archive are names only", async () => {
  const grace = await createUser();
  const metadata = { attachments: [{ id: "file-shared", name: "../../../etc/cron.d/x\u202etxt.exe" }] };
  const nodes = many(30, (index) =>
    node(`n${index}`, index === 0 ? null : `n${index - 1}`, {
      ...{ role: index % 2 === 0 ? "user" : "assistant", content: text(`Message ${index}`), metadata },
    }),
  );
  const { items } = await importer(grace).bringIn(
    zip([
      {
        name: "conversations.json",
        bytes: JSON.stringify([conversation("__proto__", nodes, { title: "constructor" })]),
      },
      { name: "file-shared-notes.txt", bytes: "Shared words" },
    ]),
  );
  expect(items[0]).toMatchObject({ status: "imported", files: 30 });
  const files = await db.attachment.findMany({ where: { ownerId: grace.user.id }, include: { messages: true } });
  expect(files.map(({ name, messages }) => [name, messages.length])).toEqual([["xtxt.exe", 30]]);
  expect(await brokenRules(items[0]?.sessionId ?? "")).toEqual([]);
});

test("an import that brings nothing in has failed, though its file could be read", async () => {
  const grace = await createUser();
  const job = await importer(grace).read(
    JSON.stringify([conversation("one", [node("m", null, { content: text("Hi") })])]),
  );
  // As if another server had brought the same conversation in meanwhile.
  const [item] = await importer(grace).items(job.id);
  await db.importItem.update({ where: { id: item?.id ?? "" }, data: { position: 7 } });
  const ended = await importer(grace).start(job.id);
  expect(ended).toMatchObject({ status: "failed", counts: { imported: 0, failed: 1, waiting: 0 } });
  expect((await importer(grace).items(job.id))[0]?.notes[0]).toMatch(/a second time/);
});

test("messages from the future, and their copies, are no news for ever", async () => {
  const grace = await createUser();
  const said = { role: "user", timestamp: "2150-01-01T00:00:00Z", content: "Hi", metadata: {} };
  const messages = many(5, (index) => ({ ...said, id: `m${index}`, parentId: index === 0 ? null : `m${index - 1}` }));
  const session = { id: "later", name: "Later", created: "2150-01-01T00:00:00Z" };
  const file = { format: "parley.session", version: 1, session, messages };
  const { items } = await importer(grace).bringIn(JSON.stringify(file), "later.json");
  await treeOf(grace).duplicate(items[0]?.sessionId ?? "");
  const inAnHour = new StreamPosition(Date.now() + 3_600_000);
  expect(await missedEvents(grace.user.id, inAnHour, 0)).toEqual([]);
});

test("what a file says of answers, commands and links comes only as far as pages can show it", async () => {
  const grace = await createUser();
  const id = (n: number) => `019a0000-0000-7000-8000-00000000000${n}`;
  const said = { branchId: id(0), timestamp: "2026-01-01T00:00:00Z", content: "Hi" };
  const link = { label: { toString: 1 }, action: { type: "open-branch", branchId: 3 } };
  const error = { code: "timeout", message: "It took too long." };
  const file = {
    ...{ format: "parley.session", version: 1 },
    session: {
      ...{ id: id(9), name: "Facts", created: "2026-01-01T00:00:00Z", activeBranchId: id(0) },
      branches: [{ id: id(0), kind: "main", parentBranchId: null, forkDepth: -1, headDepth: 3 }],
      compactions: [{ branchId: id(0), messageId: id(1), depth: 1e300, summary: "All", model: "m" }],
    },
    messages: [
      { ...said, id: id(1), parentId: null, role: "user", metadata: {} },
      {
        ...{ ...said, id: id(2), parentId: id(1), role: "assistant", status: "failed" },
        metadata: { error: { message: { a: 1 } }, fallback: { requested: 3 }, pruned: "many", estimated: true },
      },
      { ...said, id: id(3), parentId: id(2), role: "assistant", status: "failed", metadata: { error } },
      {
        ...{ ...said, id: id(4), parentId: id(3), role: "tool", type: "card" },
        ...{ metadata: {}, context: { command: { name: {}, text: "/clear", link }, files: ["a"] } },
      },
    ],
  };
  const references = [{ type: "external", url: `https://example.com/${"a".repeat(3_000)}` }];
  Object.assign(file.messages[0]?.metadata ?? {}, { references });
  const { items } = await importer(grace).bringIn(JSON.stringify(file), "facts.json");
  const { data } = await treeOf(grace).path(items[0]?.sessionId ?? "");
  const shape = z.array(z.object({ metadata: answerFacts }));
  expect(shape.parse(data).map(({ metadata }) => metadata)).toEqual([{}, { estimated: true }, { error }, {}]);
  expect(data[3]?.context).toEqual({ files: ["a"] });
  expect(data[0]?.metadata.references).toEqual([]);
});
