import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ExportItem, ExportJob } from "#prisma/generated/client.ts";
import { FileShelf, type ShelvedFile } from "#services/exports/file-shelf.ts";
import { holdExportJob } from "#services/exports/jobs/claim.ts";
import { keepFiles } from "#services/exports/jobs/keep-files.ts";
import type { JobOptions } from "#services/exports/jobs/present.ts";
import { forgetPieces, type ItemPlace, storeItemFile } from "#services/exports/jobs/store-file.ts";
import { openDocument } from "#services/exports/open-document.ts";
import { writeDocument } from "#services/exports/worker/write.ts";

/** A session that cannot be written, though it was open. Everything else is able to go on. */
class Unwritable extends Error {}

/**
 * Writes one session of a job, if its owner may still export it, and returns the job as it is then. A session that cannot
 * be had or written is left out with the reason. Whatever else fails stops the job where it is, to be taken up again.
 */
export async function writeItem(
  job: ExportJob,
  { position, sessionId }: ExportItem,
  actor: UserActor,
  signal: AbortSignal,
): Promise<ExportJob> {
  const options = job.options as unknown as JobOptions;
  const place = { orgId: job.orgId, jobId: job.id, position };
  try {
    const shelf = options.includeAttachments ? new FileShelf(`files/${position + 1}`) : undefined;
    const document = await openDocument(actor, { sessionId, origin: job.origin, branches: options.branches }, shelf);
    const asked = { ...options, archive: shelf !== undefined };
    const sums = await storeItemFile(place, marked(writeDocument(document, asked, signal)));
    const written = { status: "written", name: document.session.name, ...sums };
    // Which files there are is known once the document has been read.
    return await finishItem(place, written, { bytes: sums.size, files: [...(shelf?.files() ?? [])] });
  } catch (error) {
    signal.throwIfAborted();
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    await forgetPieces(place);
    return await finishItem(place, { status: "left_out", reason }, { bytes: 0, files: [], leftOut: 1 });
  }
}

async function* marked(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (cause) {
    throw new Unwritable("a session could not be written", { cause });
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof Unwritable) return "It could not be written. Try to export it alone.";
  return AppError.is(error) && (error.code === "not_found" || error.code === "forbidden") ? error.message : undefined;
}

/** In one transaction, so that a session is counted once, whoever dies when. */
function finishItem(
  place: ItemPlace,
  item: object,
  { bytes, files, leftOut = 0 }: { bytes: number; files: readonly ShelvedFile[]; leftOut?: number },
): Promise<ExportJob> {
  const { jobId, position } = place;
  return db.$transaction(async (tx) => {
    await holdExportJob(tx, jobId);
    await tx.exportItem.update({ where: { jobId_position: { jobId, position }, status: "waiting" }, data: item });
    const size = bytes + (await keepFiles(tx, place, files));
    const counts = { done: { increment: 1 }, leftOut: { increment: leftOut }, size: { increment: size } };
    return tx.exportJob.update({ where: { id: jobId }, data: counts });
  });
}
