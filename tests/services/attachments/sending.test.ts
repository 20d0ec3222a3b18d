import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as attachmentRoute from "#app/api/chat/attachments/[id]/route.ts";
import * as textRoute from "#app/api/chat/attachments/[id]/text/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { collectAttachments } from "#services/attachments/collect.ts";
import { purgeDeleted } from "#services/sessions/purge.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";

const model = new ScriptedModel();
let ada: TestUser;
let bob: TestUser;
let session: ChatSession;

beforeAll(() => model.start());
afterAll(() => model.stop());
beforeEach(async () => {
  ada = await createUser({ role: "owner" });
  bob = await createUser({ orgId: ada.orgId });
  await model.answerFor(ada.actor);
  session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: {} });
});

const send = (body: object, { key } = ada, id = session.id) => call(messagesRoute.POST, { key, params: { id }, body });
const sent = async (body: object) => (await (await send({ respond: false, ...body })).json()) as PostResult;
const status = async (id: string, { key }: TestUser) =>
  (await call(attachmentRoute.GET, { key, params: { id } })).status;
const remove = (id: string, { key } = ada) => call(attachmentRoute.DELETE, { key, params: { id }, method: "DELETE" });
/** Makes what Ada has so much older: the collector looks at everybody's things, and other tests have theirs. */
async function age(hours: number) {
  const createdAt = new Date(Date.now() - hours * 3_600_000);
  await db.attachment.updateMany({ where: { orgId: ada.orgId }, data: { createdAt } });
  await db.blob.updateMany({ where: { orgId: ada.orgId }, data: { createdAt } });
}
const references = async () => (await db.blob.findMany({ where: { orgId: ada.orgId } })).map((blob) => blob.references);

describe("a message with files", () => {
  test("carries them in the order in which they were named, each once", async () => {
    const files = [await uploadOne(ada, "b.txt", "b"), await uploadOne(ada, "a.txt", "a")];
    const ids = files.map((file) => file.id);
    const { message } = await sent({ content: "Look", attachmentIds: [...ids, ids[0]] });
    expect(message.metadata.attachments).toEqual(files);
    const read = await callJson<{ data: PostResult["message"][] }>(messagesRoute.GET, {
      key: ada.key,
      params: { id: session.id },
    });
    expect(read.data[0]?.metadata.attachments).toEqual(files);
  });

  test("needs no words; its session is then called after the first file", async () => {
    const file = await uploadOne(ada, "timetable.txt", "07:30");
    const { message } = await sent({ content: "", attachmentIds: [file.id] });
    expect(message.content).toBe("");
    const named = await callJson<ChatSession>(sessionRoute.GET, { key: ada.key, params: { id: session.id } });
    expect(named.name).toBe("timetable.txt");
    expect((await send({ content: " ", attachmentIds: [] })).status).toBe(400);
  });

  test("sent twice with the same id is one message; with another file it is a conflict", async () => {
    const [one, other] = [await uploadOne(ada, "1.txt", "1"), await uploadOne(ada, "2.txt", "2")];
    const body = { id: newId(), content: "Same", respond: false, attachmentIds: [one.id] };
    const [first, again] = [await (await send(body)).json(), await (await send(body)).json()];
    expect(again.message.id).toBe(first.message.id);
    expect((await send({ ...body, attachmentIds: [other.id] })).status).toBe(409);
    expect((await send({ ...body, attachmentIds: [] })).status).toBe(409);
  });

  test("cannot carry what its sender may not have, and then is not stored", async () => {
    const foreign = await uploadOne(bob, "diary.txt", "private");
    for (const id of [foreign.id, newId()]) {
      const response = await send({ content: "x", attachmentIds: [id], respond: false });
      expect([response.status, (await response.text()).includes("diary")]).toEqual([404, false]);
    }
    const many: string[] = [];
    for (let index = 0; index < 21; index++) many.push((await uploadOne(ada, `${index}.txt`, `${index}`)).id);
    const response = await send({ content: "x", attachmentIds: many, respond: false });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("20 files")]);
    expect(await db.message.count({ where: { sessionId: session.id } })).toBe(0);
  });

  test("keeps them when it is edited into a version", async () => {
    const file = await uploadOne(ada, "a.txt", "a");
    const { message } = await sent({ content: "First", attachmentIds: [file.id] });
    const body = { content: "Second", regenerate: true };
    const response = await call(messageRoute.PUT, { key: ada.key, params: { id: message.id }, body, method: "PUT" });
    const version = (await response.json()) as PostResult;
    expect(version.message.metadata.attachments.map(({ id }) => id)).toEqual([file.id]);
    (await model.next()).finish();
  });
});

describe("a file", () => {
  test("is its owner's alone until it is sent, and then whoever's may read the message", async () => {
    const file = await uploadOne(ada, "a.txt", "a");
    expect([await status(file.id, ada), await status(file.id, bob)]).toEqual([200, 404]);
    await sent({ content: "x", attachmentIds: [file.id] });
    expect(await status(file.id, bob)).toBe(404);
    await db.participant.create({
      data: { id: newId(), sessionId: session.id, userId: bob.user.id, role: "observer" },
    });
    expect(await status(file.id, bob)).toBe(200);
    await db.participant.updateMany({ where: { userId: bob.user.id }, data: { status: "inactive" } });
    expect([await status(file.id, ada), await status(file.id, bob)]).toEqual([200, 404]);
    const text = await call(textRoute.GET, { key: bob.key, params: { id: file.id } });
    expect(text.status).toBe(404);
  });

  test("can no longer be had when its message or its session is deleted", async () => {
    const file = await uploadOne(ada, "a.txt", "a");
    const { message } = await sent({ content: "x", attachmentIds: [file.id] });
    await call(messageRoute.DELETE, { key: ada.key, params: { id: message.id }, method: "DELETE" });
    expect(await status(file.id, ada)).toBe(404);
    const other = await uploadOne(ada, "b.txt", "b");
    await sent({ content: "y", attachmentIds: [other.id] });
    await call(sessionRoute.DELETE, { key: ada.key, params: { id: session.id }, method: "DELETE" });
    expect(await status(other.id, ada)).toBe(404);
  });

  test("that was not sent can be deleted by its owner; one that was sent cannot", async () => {
    const [one, other] = [await uploadOne(ada, "a.txt", "a"), await uploadOne(ada, "b.txt", "b")];
    expect((await remove(one.id, bob)).status).toBe(404);
    expect((await remove(one.id)).status).toBe(204);
    expect(await status(one.id, ada)).toBe(404);
    await sent({ content: "x", attachmentIds: [other.id] });
    expect((await remove(other.id)).status).toBe(409);
    expect(await status(other.id, ada)).toBe(200);
  });
});

describe("what nobody needs any more", () => {
  test("is collected: files that were not sent within a day, and bytes that no file uses", async () => {
    const kept = await uploadOne(ada, "kept.txt", "kept");
    await uploadOne(ada, "left.txt", "left");
    await sent({ content: "x", attachmentIds: [kept.id] });
    await age(23);
    await collectAttachments();
    expect((await references()).sort()).toEqual([1, 1]);
    await age(25);
    await collectAttachments();
    expect(await references()).toEqual([1]);
    expect(await status(kept.id, ada)).toBe(200);
    expect(await db.blobChunk.count({ where: { blob: { orgId: ada.orgId } } })).toBe(1);
  });

  test("goes with the message that carried it, once that is purged, unless another message has it too", async () => {
    const [shared, single] = [await uploadOne(ada, "a.txt", "a"), await uploadOne(ada, "b.txt", "b")];
    const { message } = await sent({ content: "x", attachmentIds: [shared.id, single.id] });
    await sent({ content: "again", attachmentIds: [shared.id] });
    await call(messageRoute.DELETE, { key: ada.key, params: { id: message.id }, method: "DELETE" });
    await db.message.update({ where: { id: message.id }, data: { deletedAt: new Date(Date.now() - 31 * 86_400_000) } });
    await purgeDeleted();
    await age(31 * 24);
    await collectAttachments();
    expect(await references()).toEqual([1]);
    expect(await status(shared.id, ada)).toBe(200);
  });

  test("is counted right however uploads, deletions and collections meet", async () => {
    const round = async (index: number) => {
      const file = await uploadOne(ada, `${index}.txt`, index % 3 === 0 ? "three" : "others");
      if (index % 2 === 0) await remove(file.id);
      if (index % 4 === 1) {
        await db.blob.updateMany({ where: { orgId: ada.orgId, references: 0 }, data: { createdAt: new Date(0) } });
        await collectAttachments();
      }
    };
    // As many at once as one person may upload.
    const inTurn = async (from: number) => {
      for (let index = from; index < 12; index += 2) await round(index);
    };
    await Promise.all([inTurn(0), inTurn(1)]);
    const blobs = await db.blob.findMany({ where: { orgId: ada.orgId }, include: { attachments: true, chunks: true } });
    for (const blob of blobs) expect([blob.references, blob.chunks.length]).toEqual([blob.attachments.length, 1]);
    expect(blobs.flatMap((blob) => blob.attachments)).toHaveLength(6);
    await db.attachment.deleteMany({ where: { orgId: ada.orgId } });
  });
});
