import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import * as eventsRoute from "#app/api/chat/events/route.ts";
import * as fileRoute from "#app/api/chat/export/jobs/[id]/file/route.ts";
import * as jobRoute from "#app/api/chat/export/jobs/[id]/route.ts";
import * as jobsRoute from "#app/api/chat/export/jobs/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { removeExpiredExports } from "#services/exports/jobs/remove.ts";
import { runExportJob } from "#services/exports/jobs/run.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";
import { unzip } from "#tests/support/files/unzip.ts";
import { uploadOne } from "#tests/support/files/upload.ts";
import { importer } from "#tests/support/imports/importer.ts";
import { SseReader } from "#tests/support/sse.ts";

type Person = Awaited<ReturnType<typeof createUser>>;
let ada: Person;
let sessions: ChatSession[];

const begin = (body: object, key = ada.key) => callJson<ExportJobInfo>(jobsRoute.POST, { key, body });
const look = (id: string) => callJson<ExportJobInfo>(jobRoute.GET, { key: ada.key, params: { id } });
const download = (id: string) => call(fileRoute.GET, { key: ada.key, params: { id } });
const remove = (id: string) => call(jobRoute.DELETE, { key: ada.key, params: { id }, method: "DELETE" });
/** What the server does beside requests, until nothing of the kind is left. */
const work = async () => {
  while (await runExportJob(new AbortController().signal));
};
const sha256Of = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const blobsInUse = () => db.blob.count({ where: { orgId: ada.orgId, references: { gt: 0 } } });

async function contentOf(id: string) {
  const files = await unzip(Buffer.from(await (await download(id)).arrayBuffer()));
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "") as {
    sessions: { file: string; sessionId: string; size: number; sha256: string }[];
    files?: { file: string; size: number; sha256: string }[];
    leftOut?: { sessionId: string; name: string; reason: string }[];
  };
  return { files, manifest };
}

beforeEach(async () => {
  ada = await createUser();
  sessions = [];
  for (const name of ["Naxos", "Naxos", "Paros"]) {
    const session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name } });
    const body = { content: `Words of ${sessions.length}`, respond: false };
    await callJson(messagesRoute.POST, { key: ada.key, params: { id: session.id }, body });
    sessions.push(session);
  }
});

test("everything of a person becomes an archive with checksums while they are told how far it is; it can be had again, and expires with its bytes", async () => {
  const stream = new SseReader(await call(eventsRoute.GET, { key: ada.key }));
  await stream.find("the stream is ready", ({ event }) => event === "ready");
  const job = await begin({ format: "markdown" });
  expect(job).toMatchObject({ status: "queued", total: 3, done: 0, error: null });
  const early = await download(job.id);
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining("still being made")]);

  await work();
  await stream.find("the end is told", ({ data }) => {
    const item = data as { kind: string; job?: ExportJobInfo };
    return item.kind === "export" && item.job?.id === job.id && item.job.status === "complete" && item.job.done === 3;
  });
  await stream.leave();
  const { files, manifest } = await contentOf(job.id);
  expect([...files.keys()]).toEqual(["Naxos.md", "Naxos 2.md", "Paros.md", "manifest.json"]);
  expect(files.get("Naxos 2.md")?.toString()).toContain("Words of 1");
  for (const { file, size, sha256 } of manifest.sessions) {
    const content = files.get(file) ?? Buffer.alloc(0);
    expect([size, sha256]).toEqual([content.length, sha256Of(content)]);
  }
  expect((await contentOf(job.id)).files.get("Paros.md")).toEqual(files.get("Paros.md"));
  expect((await look(job.id)).size).toBe(manifest.sessions.reduce((sum, { size }) => sum + size, 0));
  expect(await callJson(jobsRoute.GET, { key: ada.key })).toMatchObject({ data: [{ id: job.id, status: "complete" }] });

  expect(await blobsInUse()).toBe(3);
  await db.exportJob.update({ where: { id: job.id }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await download(job.id)).status).toBe(404);
  await removeExpiredExports();
  expect([await db.exportItem.count({ where: { jobId: job.id } }), await blobsInUse()]).toEqual([0, 0]);
});

test("a job of a dead process goes on where it was; what it had written stays, what was half written is written anew", async () => {
  const job = await begin({ format: "plaintext", sessionIds: sessions.map(({ id }) => id).reverse() });
  await work();
  const whole = await contentOf(job.id);
  expect(whole.manifest.sessions.map(({ sessionId }) => sessionId)).toEqual(sessions.map(({ id }) => id).reverse());
  // As a process leaves it that was killed while it wrote the second of three sessions.
  await db.exportItem.updateMany({ where: { jobId: job.id, position: { gte: 1 } }, data: { status: "waiting" } });
  await db.exportPiece.updateMany({ where: { jobId: job.id, position: 1 }, data: { piece: 7 } });
  const dead = { status: "running", done: 1, size: whole.manifest.sessions[0]?.size ?? 0, leaseOwner: newId() };
  await db.exportJob.update({ where: { id: job.id }, data: { ...dead, leaseUntil: new Date(Date.now() + 60_000) } });
  await callJson(messagesRoute.POST, {
    ...{ key: ada.key, params: { id: sessions[2]?.id ?? "" } },
    body: { content: "Said after its file was written", respond: false },
  });

  await work();
  expect(await look(job.id)).toMatchObject({ status: "running", done: 1 });
  await db.exportJob.update({ where: { id: job.id }, data: { leaseUntil: new Date(Date.now() - 1) } });
  await work();
  expect(await look(job.id)).toMatchObject({ status: "complete", done: 3, leftOut: 0 });
  const resumed = await contentOf(job.id);
  expect([...resumed.files.keys()]).toEqual([...whole.files.keys()]);
  expect(resumed.files.get("Paros.txt")?.toString()).not.toContain("Said after");
  for (const { file, sha256 } of resumed.manifest.sessions) {
    expect(sha256Of(resumed.files.get(file) ?? "")).toBe(sha256);
  }
});

test("sessions that were lost meanwhile, or cannot be written, are left out with the reason; without access nothing is made", async () => {
  const [gone, broken, kept] = sessions as [ChatSession, ChatSession, ChatSession];
  const job = await begin({ format: "markdown" });
  await db.participant.updateMany({ where: { sessionId: gone.id }, data: { status: "inactive" } });
  await db.$executeRaw`UPDATE chat_messages SET parts = '[{"type":"text"}]' WHERE session_id = ${broken.id}::uuid`;
  await work();
  expect(await look(job.id)).toMatchObject({ status: "complete", done: 3, leftOut: 2 });
  const { files, manifest } = await contentOf(job.id);
  expect([...files.keys()]).toEqual(["Paros.md", "manifest.json"]);
  expect(manifest.sessions.map(({ sessionId }) => sessionId)).toEqual([kept.id]);
  expect(manifest.leftOut).toEqual([
    { sessionId: gone.id, name: "Naxos", reason: expect.stringContaining("no such session") },
    { sessionId: broken.id, name: "Naxos", reason: expect.stringContaining("could not be written") },
  ]);

  const late = await begin({ sessionIds: [kept.id] });
  await db.user.update({ where: { id: ada.user.id }, data: { status: "disabled" } });
  await work();
  expect(await db.exportJob.findUnique({ where: { id: late.id } })).toMatchObject({ status: "failed", done: 0 });
});

test("the files of messages are in the archive as they were then, once each, and come back with it; without them when not wanted", async () => {
  const [first, , last] = sessions as [ChatSession, ChatSession, ChatSession];
  const texts = { notes: "Ferry at half past seven", list: "Bread, olives" };
  const sums = { notes: sha256Of(texts.notes), list: sha256Of(texts.list) };
  const notes = await uploadOne(ada, "notes.txt", texts.notes);
  const list = await uploadOne(ada, "notes.txt", texts.list);
  const carry = (sessionId: string, ids: string[]) =>
    callJson<PostResult>(messagesRoute.POST, {
      ...{ key: ada.key, params: { id: sessionId } },
      body: { content: "With files", respond: false, attachmentIds: ids },
    });
  const carried = await carry(first.id, [notes.id, list.id]);
  await carry(last.id, [(await uploadOne(ada, "notes.txt", texts.notes)).id]);
  const job = await begin({ format: "json" });
  const plain = await begin({ format: "json", includeAttachments: false });
  await work();
  // What is deleted later was there when it was exported.
  await call(messageRoute.DELETE, { key: ada.key, params: { id: carried.message.id }, method: "DELETE" });
  await db.messageAttachment.deleteMany({ where: { messageId: carried.message.id } });
  await db.attachment.delete({ where: { id: list.id } });
  await db.blob.updateMany({ where: { sha256: sums.list, orgId: ada.orgId }, data: { references: { decrement: 1 } } });

  const { files, manifest } = await contentOf(job.id);
  expect([...files.keys()]).toEqual([
    ...["Naxos.json", "Naxos 2.json", "Paros.json"],
    ...["files/1/notes.txt", "files/1/notes 2.txt", "files/3/notes.txt", "manifest.json"],
  ]);
  expect(files.get("files/1/notes 2.txt")?.toString()).toBe(texts.list);
  for (const { file, size, sha256 } of manifest.files ?? []) {
    const content = files.get(file) ?? Buffer.alloc(0);
    expect([size, sha256]).toEqual([content.length, sha256Of(content)]);
  }
  expect(manifest.files).toHaveLength(3);
  expect([...(await contentOf(plain.id)).files.keys()].some((name) => name.startsWith("files/"))).toBe(false);

  const ben = await createUser();
  const archive = new Uint8Array(await (await download(job.id)).arrayBuffer());
  expect((await importer(ben).bringIn(archive)).job.counts).toMatchObject({ imported: 3, partly: 0 });
  const brought = await db.attachment.findMany({
    where: { ownerId: ben.user.id, messages: { some: {} } },
    orderBy: { sha256: "asc" },
    select: { name: true, sha256: true },
  });
  const expected = [sums.notes, sums.notes, sums.list].map((sha256) => ({ name: "notes.txt", sha256 }));
  expect(brought).toEqual(expected.sort((left, right) => (left.sha256 < right.sha256 ? -1 : 1)));

  await Promise.all([remove(job.id), remove(plain.id)]);
  const left = await db.blob.findMany({ where: { orgId: ada.orgId, references: { gt: 0 } }, select: { sha256: true } });
  expect(left).toEqual([{ sha256: sums.notes }]);
});

test("an export is cancelled by deleting it, before and while it is made; there are limits to how many there are", async () => {
  const stranger = await createUser();
  const foreign = await call(jobsRoute.POST, { key: stranger.key, body: { sessionIds: [sessions[0]?.id] } });
  expect([foreign.status, (await call(jobsRoute.POST, { key: stranger.key, body: {} })).status]).toEqual([404, 400]);

  const [first, second] = [await begin({}), await begin({})];
  const third = await call(jobsRoute.POST, { key: ada.key, body: {} });
  expect([third.status, third.headers.get("retry-after")]).toEqual([429, "30"]);
  expect((await remove(first.id)).status).toBe(204);
  expect((await download(first.id)).status).toBe(404);

  const working = work();
  while ((await db.exportPiece.count({ where: { jobId: second.id } })) === 0) await pause(5);
  expect((await remove(second.id)).status).toBe(204);
  await working;
  expect(await callJson(jobsRoute.GET, { key: ada.key })).toEqual({ data: [] });
  expect([await db.exportPiece.count({ where: { jobId: second.id } }), await blobsInUse()]).toEqual([0, 0]);
});
