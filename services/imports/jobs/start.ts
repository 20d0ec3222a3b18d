import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ImportJob, StartImport } from "#lib/schemas/import.ts";
import type { ImportJob as JobRow } from "#prisma/generated/client.ts";
import { findImport, findJob } from "#services/imports/jobs/find.ts";
import { holdJob, leaseOfThis } from "#services/imports/jobs/hold.ts";
import { runImport } from "#services/imports/jobs/run.ts";
import { scanImport } from "#services/imports/jobs/scan.ts";
import { hasUpload } from "#services/imports/jobs/upload-file.ts";

/**
 * Imports what was chosen, all unless told; an interrupted import goes on where it was. Throws `conflict` when there is
 * nothing to start, and `invalid` when nothing was chosen that can be imported.
 */
export async function startImport(actor: UserActor, input: StartImport & { importId: string }): Promise<ImportJob> {
  const job = await findJob(actor, input.importId);
  const { id } = job;
  if (job.status !== "ready" && job.status !== "interrupted")
    throw new AppError("conflict", refusals[job.status] ?? "");
  if (!(await hasUpload(id))) {
    const error = "The file is no longer on this server. Send it again; what is here already is not imported twice.";
    const gone = { status: "failed", error, finishedAt: new Date() };
    await db.importJob.updateMany({ where: { id, status: job.status }, data: gone });
    throw new AppError("conflict", error);
  }
  if (job.startedAt === null && job.status === "interrupted") await readAgain(actor, job);
  else await begin(actor, job, input);
  return findImport(actor, { importId: id });
}

const refusals: Record<string, string> = {
  receiving: "The file is still arriving.",
  reading: "The file is still being read. Wait until the import is ready.",
  importing: "This import is running already.",
  done: "This import is done. Send the file again to import more of it.",
  failed: "This import has failed. Send the file again.",
  cancelled: "This import was cancelled. Send the file again.",
};

async function readAgain(actor: UserActor, { id, status }: JobRow): Promise<void> {
  await db.importItem.deleteMany({ where: { jobId: id } });
  await take(id, status, { status: "reading" });
  holdJob(id, (signal) => scanImport(actor, id, signal));
}

async function begin(actor: UserActor, { id, status }: JobRow, { itemIds, except }: StartImport): Promise<void> {
  if (status === "ready") {
    const found = { jobId: id, status: "found" };
    const chosen = itemIds ? { id: { in: itemIds } } : except ? { id: { notIn: except } } : {};
    const { count } = await db.importItem.updateMany({ where: { ...found, ...chosen }, data: { status: "waiting" } });
    if (count === 0)
      throw new AppError("invalid", "Nothing was chosen that can be imported. Look at the reasons in the list.");
    await db.importItem.updateMany({ where: found, data: { status: "skipped", notes: ["It was not chosen."] } });
  }
  await take(id, status, { status: "importing", startedAt: new Date() });
  holdJob(id, (signal) => runImport(actor, id, signal));
}

/** Takes the import for this process, unless somebody else was quicker. */
async function take(id: string, from: string, change: { status: string; startedAt?: Date }): Promise<void> {
  try {
    const { count } = await db.importJob.updateMany({
      where: { id, status: from },
      data: { ...change, error: null, bytesRead: 0, ...leaseOfThis() },
    });
    if (count === 0) throw new AppError("conflict", "This import was started or cancelled just now.");
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", "You have another import that is not finished. Finish or cancel that one first.");
  }
}
