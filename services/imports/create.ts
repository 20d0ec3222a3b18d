import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { ArrivingFile } from "#lib/multipart.ts";
import type { ImportJob } from "#lib/schemas/import.ts";
import { cleanName } from "#services/attachments/clean-name.ts";
import { removeUpload, saveUpload } from "#services/imports/files.ts";
import { beginWork } from "#services/imports/jobs/begin.ts";
import { keepLease, leaseFields } from "#services/imports/jobs/lease.ts";
import { presentJobs } from "#services/imports/present.ts";

/**
 * Takes in a file to import conversations from, on the disk and never in memory, and begins to read it. One at a time:
 * throws `conflict` while another import is unfinished.
 */
export async function createImport(
  actor: UserActor,
  input: { files: AsyncIterable<ArrivingFile> },
): Promise<ImportJob> {
  await limit("upload", actor.userId);
  const id = newId();
  await reserve(actor, id);
  const lease = keepLease(id);
  try {
    const file = await receive(id, input.files, lease.signal);
    // A receiver whose lease was lost meanwhile, or whose job was cancelled, has nothing to go on with.
    const job = await db.importJob.updateManyAndReturn({
      where: { id, status: "receiving", cancelledAt: null },
      data: { status: "reading", fileName: file.name, fileSize: BigInt(file.size) },
    });
    if (!job[0]) throw new AppError("conflict", "This import was cancelled while its file arrived.");
    const [shown] = await presentJobs(job);
    if (!shown) throw new Error("an import vanished while it was shown");
    lease.end();
    beginWork(id);
    return shown;
  } catch (error) {
    lease.end();
    await removeUpload(id);
    await db.importJob.deleteMany({ where: { id, status: "receiving" } });
    throw error;
  }
}

async function reserve(actor: UserActor, id: string): Promise<void> {
  const { orgId, userId } = actor;
  try {
    await db.importJob.create({ data: { id, orgId, userId, ...leaseFields() } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      "conflict",
      "You have an import that is not finished. Start it and let it end, or cancel it; then bring in the next file.",
    );
  }
}

async function receive(id: string, files: AsyncIterable<ArrivingFile>, signal: AbortSignal) {
  for await (const { name, stream } of files) {
    const size = await saveUpload(id, stream, signal);
    if (size === 0) throw new AppError("invalid", "The file is empty. Choose the one that the export gave you.");
    return { name: cleanName(name), size };
  }
  throw new AppError("invalid", "The form brings no file. Add one as a field with a file name.");
}
