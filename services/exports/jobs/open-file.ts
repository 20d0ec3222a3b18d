import type { UserActor } from "#lib/actor.ts";
import { blobStore } from "#lib/blobs/blobs.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ExportItem, ExportJob } from "#prisma/generated/client.ts";
import type { ExportFile } from "#services/exports/export.ts";
import { FileNames } from "#services/exports/file-name.ts";
import { formats } from "#services/exports/formats.ts";
import { readOwnJob } from "#services/exports/jobs/find.ts";
import type { JobOptions } from "#services/exports/jobs/present.ts";
import { inExportSlot } from "#services/exports/slots.ts";
import { type ArchivedFile, type Manifest, manifestFile, reservedNames, summed, zipOf } from "#services/exports/zip.ts";

/** Items that are read at once. */
const batch = 200;

/** The archive of a complete job. It is put together while it is read, by any node, as often as it is wanted. */
export async function openExportFile(actor: UserActor, input: { jobId: string }): Promise<ExportFile> {
  const job = await readOwnJob(actor, input.jobId);
  if (job.status === "failed") throw new AppError("conflict", `This export failed. ${job.error ?? ""}`.trim());
  if (job.status !== "complete")
    throw new AppError("conflict", "This export is still being made. Its file is there once its status is complete.");
  const day = job.createdAt.toISOString().slice(0, 10);
  return {
    name: `parley-export-${day}.zip`,
    mimeType: "application/zip",
    pieces: inExportSlot(actor.userId, (signal) => zipOf(filesOf(job), signal)),
  };
}

async function* filesOf(job: ExportJob): AsyncGenerator<ArchivedFile> {
  const manifest: Required<Manifest> = { sessions: [], files: [], leftOut: [] };
  yield* documentsOf(job, manifest);
  yield* carriedFiles(job, manifest);
  yield manifestFile(manifest);
}

async function* documentsOf(job: ExportJob, { sessions, leftOut }: Required<Manifest>): AsyncGenerator<ArchivedFile> {
  const { extension } = formats[(job.options as unknown as JobOptions).format];
  const names = new FileNames(reservedNames);
  for await (const { position, sessionId, name, status, size, sha256, reason } of itemsOf(job)) {
    if (status === "left_out" || sha256 === null) {
      leftOut.push({ sessionId, name, reason });
      continue;
    }
    const file = names.take(name, extension);
    yield { name: file, modifiedAt: job.createdAt, pieces: readItem(job.id, position) };
    sessions.push({ file, sessionId, name, size: Number(size), sha256 });
  }
}

/** What the messages carry, as it was when they were written. */
async function* carriedFiles(
  { id, total }: ExportJob,
  { files, leftOut }: Required<Manifest>,
): AsyncGenerator<ArchivedFile> {
  for (let from = 0; from < total; from += batch) {
    const found = await db.exportedFile.findMany({
      where: { jobId: id, position: { gte: from, lt: from + batch } },
      orderBy: [{ position: "asc" }, { place: "asc" }],
      include: { blob: true, item: { select: { sessionId: true } } },
    });
    for (const { attachmentId, path: file, name, mimeType, blob, item } of found) {
      const { sessionId } = item;
      if (!blob) {
        leftOut.push({ attachmentId, file, name, reason: "The file is not there any more." });
        continue;
      }
      const pieces = summed(blobStore(blob.storage).get(blob), (sums) =>
        files.push({ file, attachmentId, sessionId, name, mimeType, ...sums }),
      );
      yield { name: file, pieces };
    }
  }
}

async function* itemsOf({ id, total }: ExportJob): AsyncGenerator<ExportItem> {
  for (let from = 0; from < total; from += batch) {
    yield* await db.exportItem.findMany({
      where: { jobId: id, position: { gte: from, lt: from + batch } },
      orderBy: { position: "asc" },
    });
  }
}

async function* readItem(jobId: string, position: number): AsyncGenerator<Uint8Array> {
  const pieces = await db.exportPiece.findMany({
    where: { jobId, position },
    orderBy: { piece: "asc" },
    select: { blob: { select: { id: true, orgId: true, size: true, storage: true } } },
  });
  for (const { blob } of pieces) yield* blobStore(blob.storage).get(blob);
}
