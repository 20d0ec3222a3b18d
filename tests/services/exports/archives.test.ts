import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import * as bulkRoute from "#app/api/chat/export/bulk/route.ts";
import * as schemaRoute from "#app/api/chat/export/schema/route.ts";
import * as foldersRoute from "#app/api/chat/folders/route.ts";
import * as annotationsRoute from "#app/api/chat/messages/[id]/annotations/route.ts";
import * as pinRoute from "#app/api/chat/messages/[id]/pin/route.ts";
import * as reactionsRoute from "#app/api/chat/messages/[id]/reactions/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import * as mergeRoute from "#app/api/chat/sessions/[id]/merge/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import { parleySession } from "#lib/schemas/parley-session.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { unzip } from "#tests/support/files/unzip.ts";
import { uploadOne } from "#tests/support/files/upload.ts";

let ada: TestUser;
let session: ChatSession;
const notes = "# Notes\nferry at 7";
const plans = "train at 8";

const post = (content: string, more: object = {}, id = session.id) =>
  callJson<PostResult>(messagesRoute.POST, {
    ...{ key: ada.key, params: { id } },
    body: { content, respond: false, ...more },
  });
const exported = async (body: object) =>
  call(exportRoute.POST, {
    key: ada.key,
    params: { id: session.id },
    body: { format: "json", branches: "all", ...body },
  });
const archived = async (response: Response) => {
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/zip"]);
  return unzip(Buffer.from(await response.arrayBuffer()));
};

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
  session = await callJson<ChatSession>(sessionsRoute.POST, {
    key: ada.key,
    body: { name: "Naxos", settings: { systemPrompt: "Be brief.", temperature: 0.5 } },
  });
  const outer = await callJson<FolderInfo>(foldersRoute.POST, { key: ada.key, body: { name: "Trips" } });
  const inner = await callJson<FolderInfo>(foldersRoute.POST, {
    key: ada.key,
    body: { name: "Greece", parentId: outer.id },
  });
  await callJson(sessionRoute.PUT, {
    ...{ key: ada.key, params: { id: session.id }, method: "PUT" },
    body: { tags: ["islands"], starred: true, folderId: inner.id },
  });
  const first = await uploadOne(ada, "no(t)es.md", notes);
  const second = await uploadOne(ada, "No(t)es.md", plans);
  const { message } = await post("The first", { attachmentIds: [first.id, second.id] });
  const on = { key: ada.key, params: { id: message.id } };
  await call(reactionsRoute.POST, { ...on, body: { emoji: "🌊" } });
  await callJson(annotationsRoute.POST, { ...on, body: { body: "Check this", quote: "first" } });
  await call(pinRoute.POST, { ...on, body: {} });
  const edited = await post("A secnd");
  await callJson(messageRoute.PUT, {
    key: ada.key,
    params: { id: edited.message.id },
    method: "PUT",
    body: { content: "A second" },
  });
  const fork = await post("Another way", { parentId: message.id, fork: true });
  await callJson(mergeRoute.POST, {
    ...{ key: ada.key, params: { id: session.id } },
    body: { sourceBranchId: fork.message.branchId, targetBranchId: session.defaultBranchId, mode: "append" },
  });
});

test("a JSON file holds what its schema names and nothing else, of the whole tree, of a path and of the words alone", async () => {
  for (const body of [{}, { branches: "active" }, { includeMetadata: false }]) {
    const file = await (await exported(body)).json();
    expect(parleySession.parse(file)).toEqual(file);
  }
  const { session: facts, messages } = await (await exported({})).json();
  expect(facts).toMatchObject({
    metadata: { folder: ["Trips", "Greece"], tags: ["islands"], starred: true },
    settings: { systemPrompt: "Be brief.", temperature: 0.5 },
    merges: [{ mode: "append", messages: 1 }],
  });
  expect(messages).toMatchObject([
    {
      metadata: {
        attachments: [{ sha256: sha256(notes) }, { sha256: sha256(plans) }],
        reactions: [{ emoji: "🌊", users: [{ name: "Ada" }] }],
        annotations: [{ body: "Check this", quote: "first" }],
        contextRule: "pin",
      },
    },
    { content: "A second", metadata: { edits: [{ content: "A secnd" }] } },
    { content: "Another way" },
    { content: "Another way", metadata: { copiedFromId: messages[2].id, mergeId: facts.merges[0].id } },
  ]);
  const published = await callJson<object>(schemaRoute.GET);
  expect(JSON.stringify(published)).toContain('"const":"parley.session"');
});

test("an archive holds the file, what its messages carry at the places that it names, and the checksums of all", async () => {
  const files = await archived(await exported({ archive: true }));
  expect([...files.keys()]).toEqual(["Naxos.json", "files/no(t)es.md", "files/No(t)es 2.md", "manifest.json"]);
  const { messages } = parleySession.parse(read(files, "Naxos.json"));
  const carried = messages.flatMap((message) => ("metadata" in message ? message.metadata.attachments : []));
  expect(carried.map(({ path = "", sha256: sum }) => [files.get(path)?.toString(), sum])).toEqual([
    [notes, sha256(notes)],
    [plans, sha256(plans)],
  ]);
  const { sessions, files: listed } = read(files, "manifest.json");
  for (const { file, size, sha256: sum } of [...sessions, ...listed])
    expect([size, sum]).toEqual([files.get(file)?.length, sha256(files.get(file) ?? "")]);
  const markdown = await archived(await exported({ archive: true, format: "markdown", branches: "active" }));
  expect(markdown.get("Naxos.md")?.toString()).toContain("](files/no%28t%29es.md)");
});

test("many are chosen by name, by a filter or by who owns them; what may only be read is told of", async () => {
  const eve = await createUser({ name: "Eve", orgId: ada.orgId });
  const other = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name: "Other" } });
  const archive = (body: object, key = ada.key) => call(bulkRoute.POST, { key, body: { format: "json", ...body } });
  expect([...(await archived(await archive({ filter: { tag: "islands" } }))).keys()]).toContain("files/no(t)es.md");
  expect([...(await archived(await archive({ sessionIds: [other.id] }))).keys()]).toEqual([
    "Other.json",
    "manifest.json",
  ]);
  const owned = await archived(await archive({ owned: true, includeAttachments: false }));
  expect([...owned.keys()]).toEqual(["Naxos.json", "Other.json", "manifest.json"]);
  for (const body of [{}, { sessionIds: [other.id], owned: true }, { filter: { tag: "nothing" } }])
    expect((await archive(body)).status).toBe(400);
  await db.participant.create({ data: { id: newId(), sessionId: other.id, userId: eve.user.id, role: "observer" } });
  const own = await callJson<ChatSession>(sessionsRoute.POST, { key: eve.key, body: { name: "Own" } });
  const { sessions, leftOut } = read(await archived(await archive({ filter: {} }, eve.key)), "manifest.json");
  expect([sessions, leftOut]).toMatchObject([[{ sessionId: own.id }], [{ sessionId: other.id, name: "Other" }]]);
});

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const read = (files: Map<string, Buffer>, name: string) => JSON.parse(files.get(name)?.toString() ?? "");
