import sharp from "sharp";
import { expect, test } from "vitest";
import * as attachmentRoute from "#app/api/chat/attachments/[id]/route.ts";
import * as foldersRoute from "#app/api/chat/folders/route.ts";
import * as annotationsRoute from "#app/api/chat/messages/[id]/annotations/route.ts";
import * as pinRoute from "#app/api/chat/messages/[id]/pin/route.ts";
import * as reactionsRoute from "#app/api/chat/messages/[id]/reactions/route.ts";
import * as referencesRoute from "#app/api/chat/messages/[id]/references/route.ts";
import * as threadsRoute from "#app/api/chat/messages/[id]/threads/route.ts";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import * as readRoute from "#app/api/chat/sessions/[id]/read/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import { db } from "#lib/db.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { picture } from "#tests/support/files/documents.ts";
import { unzip } from "#tests/support/files/unzip.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { zip } from "#tests/support/files/zip.ts";
import { importer } from "#tests/support/imports/importer.ts";
import { smallPng } from "#tests/support/imports/others.ts";
import { answer, treeOf } from "#tests/support/tree.ts";

/** A session with one of everything that a session can have. */
async function createRichSession(ada: TestUser): Promise<string> {
  const tree = treeOf(ada);
  const { key } = ada;
  const settings = { temperature: 0.5, systemPrompt: "Be brief." };
  const session = await tree.session({ name: "Naxos: plan", settings });
  const files = [
    await uploadOne(ada, "notes.txt", "Ferry at half past seven"),
    await uploadOne(ada, "dot.png", Buffer.from(smallPng(), "base64")),
  ];
  const first = await tree.say(session.id, "Which ferry?", { attachmentIds: files.map(({ id }) => id) });
  const answered = await answer(session.id, session.defaultBranchId, "The **first** one.", "gpt-5");
  await db.message.update({
    where: { id: answered },
    data: {
      costMicros: 1_234n,
      parts: [
        { type: "reasoning", text: "Hm." },
        { type: "text", text: "The **first** one." },
      ],
    },
  });
  await db.session.update({ where: { id: session.id }, data: { totalCostMicros: 1_234n } });
  const second = await tree.say(session.id, "And back?");
  await tree.edit(second.id, { content: "And the way back?" });
  const gone = await tree.say(session.id, "A slip");
  await tree.remove(gone.id);
  await tree.say(session.id, "By train instead?", { parentId: answered, fork: true });
  const fork = await tree.fork(session.id, { fromMessageId: answered, name: "Trains" });
  await tree.say(session.id, "A train goes to Patras.", { branchId: fork.branch?.id });
  await tree.merge(session.id, {
    sourceBranchId: fork.branch?.id,
    targetBranchId: session.defaultBranchId,
    mode: "append",
  });
  const on = (id: string, body: object) => ({ key, params: { id }, body });
  await callJson(reactionsRoute.POST, on(answered, { emoji: "👍" }));
  await callJson(reactionsRoute.POST, on(answered, { emoji: "🙂" }));
  await callJson(annotationsRoute.POST, on(answered, { body: "Book it", quote: "first", position: 6 }));
  await callJson(
    referencesRoute.POST,
    on(second.id, { type: "external", url: "https://example.com/ferry", context: "Fares" }),
  );
  await callJson(referencesRoute.POST, on(second.id, { type: "message", targetId: first.id }));
  await callJson(pinRoute.POST, { key, method: "POST", params: { id: first.id } });
  await callJson(threadsRoute.POST, on(answered, { content: "An aside", respond: false }));
  const travel = await callJson<FolderInfo>(foldersRoute.POST, { key, body: { name: "Travel" } });
  const greece = await callJson<FolderInfo>(foldersRoute.POST, { key, body: { name: "Greece", parentId: travel.id } });
  const organised = { tags: ["sea", "summer"], starred: true, folderId: greece.id };
  await callJson(sessionRoute.PUT, { key, method: "PUT", params: { id: session.id }, body: organised });
  // What is imported counts as read, whatever was read where it comes from.
  await callJson(readRoute.POST, on(session.id, {}));
  return session.id;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a file of ours holds is compared whole.
type File = any;

async function exported({ key }: TestUser, id: string): Promise<File> {
  const response = await call(exportRoute.POST, { key, params: { id }, body: { format: "json", branches: "all" } });
  return response.json();
}

/** A file as it is compared: ids by the order in which they come, without the moment of export and running numbers. */
function comparable(file: File): File {
  const numbers = new Map<string, string>();
  const text = JSON.stringify(file, (key, value) =>
    ["exportedAt", "seq", "lastSeq", "path"].includes(key) ? undefined : value,
  );
  return JSON.parse(
    text.replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g, (id) => {
      const name = numbers.get(id) ?? `id ${numbers.size}`;
      numbers.set(id, name);
      return name;
    }),
  );
}

test("what left as Parley's own JSON comes back as it was: export, wipe, import, export", {
  timeout: 120_000,
}, async () => {
  const ada = await createUser({ name: "Ada" });
  const id = await createRichSession(ada);
  const before = await exported(ada, id);
  const archive = await archived(ada, id);

  const present = await importer(ada).read(archive);
  expect(present).toMatchObject({ source: "parley", counts: { found: 1, importable: 0 } });
  await importer(ada).cancel(present.id);

  await db.session.delete({ where: { id } });
  await db.folder.deleteMany({ where: { userId: ada.user.id } });
  const { items } = await importer(ada).bringIn(archive);
  expect(items).toMatchObject([{ known: "new", sessionId: expect.any(String) }]);
  expect(items[0]?.notes).toEqual(["It brings a system prompt, which will instruct its model as before."]);
  const after = await exported(ada, items[0]?.sessionId ?? "");
  expect(after.messages.length).toBeGreaterThan(7);
  expect(after.session.id).not.toBe(before.session.id);
  expect(comparable(after)).toEqual(comparable(before));

  // Somebody else gets it too, and nobody's name is lost or taken.
  const eve = await createUser({ name: "Eve", orgId: ada.orgId });
  const hers = await importer(eve).bringIn(JSON.stringify(before));
  expect(hers.items[0]).toMatchObject({ status: "partly" });
  const file = await exported(eve, hers.items[0]?.sessionId ?? "");
  expect(file.messages[0].sender).toEqual({ type: "channel", id: null, name: "Ada" });
  expect(file.messages[0].metadata.attachments).toEqual([]);
  expect(hers.items[0]?.notes.join(" ")).toContain("“notes.txt” is not in the export");

  // Of a path alone the tree is made anew.
  await db.session.deleteMany({ where: { ownerId: eve.user.id } });
  const path = await call(exportRoute.POST, {
    key: ada.key,
    params: { id: after.session.id },
    body: { format: "json" },
  });
  const again = await importer(eve).bringIn(await path.text());
  expect(again.items[0]).toMatchObject({ status: "partly", branches: 1 });
});

test("a chat that a message carries as a file comes back as that file, and one that is missing is no other's of its name", async () => {
  const ada = await createUser({ name: "Ada" });
  const tree = treeOf(ada);
  const session = await tree.session({ name: "Backups" });
  const chat = await exported(ada, session.id);
  const carried = await uploadOne(ada, "chat.json", JSON.stringify(chat));
  const list = await uploadOne(ada, "list.txt", "Bread");
  await tree.say(session.id, "Keep these", { attachmentIds: [carried.id, list.id] });
  const files = await unzip(await archived(ada, session.id));
  const entries = [...files].map(([name, bytes]) => ({ name: `unpacked/${name}`, bytes }));
  const elsewhere = entries.map((entry) =>
    entry.name.endsWith("list.txt") ? { ...entry, name: "unpacked/other/list.txt" } : entry,
  );

  const ben = await createUser({ name: "Ben" });
  const { items, job } = await importer(ben).bringIn(zip(elsewhere));
  expect(job.counts.found).toBe(1);
  expect(items[0]?.notes.join(" ")).toContain("“list.txt” is not in the export");
  const { messages } = await exported(ben, items[0]?.sessionId ?? "");
  expect(messages[0].metadata.attachments).toMatchObject([{ name: "chat.json" }]);
});

test("a picture in an archive hides nothing, whoever says that it was here before", async () => {
  const ada = await createUser({ name: "Ada" });
  const tree = treeOf(ada);
  const session = await tree.session({ name: "The beach" });
  const beach = await uploadOne(ada, "beach.jpg", await picture("jpeg"));
  await tree.say(session.id, "Look", { attachmentIds: [beach.id] });
  const noted = await picture("jpeg");
  expect(noted.includes("somewhere at home")).toBe(true);
  const files = [...(await unzip(await archived(ada, session.id)))];
  const swapped = files.map(([name, bytes]) => ({ name, bytes: name.endsWith("beach.jpg") ? noted : bytes }));
  await db.session.delete({ where: { id: session.id } });

  const { items } = await importer(ada).bringIn(zip(swapped));
  const { messages } = await exported(ada, items[0]?.sessionId ?? "");
  const [kept] = messages[0].metadata.attachments;
  const response = await call(attachmentRoute.GET, { key: ada.key, params: { id: kept.id } });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect((await sharp(bytes).metadata()).width).toBe(64);
  expect(bytes.includes("somewhere at home")).toBe(false);
});

async function archived({ key }: TestUser, id: string): Promise<Buffer> {
  const body = { format: "json", branches: "all", archive: true };
  return Buffer.from(await (await call(exportRoute.POST, { key, params: { id }, body })).arrayBuffer());
}
