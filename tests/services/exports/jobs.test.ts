import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import * as eventsRoute from "#app/api/chat/events/route.ts";
import * as fileRoute from "#app/api/chat/export/jobs/[id]/file/route.ts";
import * as jobRoute from "#app/api/chat/export/jobs/[id]/route.ts";
import * as jobsRoute from "#app/api/chat/export/jobs/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { removeExpiredExports } from "#services/exports/jobs/remove.ts";
import { runExportJob } from "#services/exports/jobs/run.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";
import { unzip } from "#tests/support/files/unzip.ts";
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
const blobsInUse = () => db.blob.count({ where: { orgId: ada.orgId, references: { gt: 0 } } });

async function contentOf(id: string) {
  const files = await unzip(Buffer.from(await (await download(id)).arrayBuffer()));
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "") as {
    sessions: { file: string; sessionId: string; size: number; sha256: string }[];
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
    expect([size, sha256]).toEqual([content.length, createHash("sha256").update(content).digest("hex")]);
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
    expect(
      createHash("sha256")
        .update(resumed.files.get(file) ?? "")
        .digest("hex"),
    ).toBe(sha256);
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
