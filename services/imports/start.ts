import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ImportJob, StartImport } from "#lib/schemas/import.ts";
import { hasUpload } from "#services/imports/files.ts";
import { beginWork } from "#services/imports/jobs/begin.ts";
import { findJob, presentJobs } from "#services/imports/present.ts";

/** What can be chosen: what was read, and is not here already as it is. */
const importable = { status: "found", known: { in: ["new", "grown"] } };

/** Starts to import what was chosen of a file that has been read; all of it unless told. */
export async function startImportJob(actor: UserActor, input: { importId: string } & StartImport): Promise<ImportJob> {
  const { id } = await findJob(actor, input.importId);
  await db.$transaction(async (tx) => {
    const started = await tx.importJob.updateMany({
      where: { id, status: "ready", cancelledAt: null },
      data: { status: "importing", startedAt: new Date(), bytesRead: 0n, leaseUntil: null },
    });
    if (started.count === 0)
      throw new AppError("conflict", "This import cannot be started: it is still being read, or was started or ended.");
    const { itemIds, except } = input;
    const chosen = {
      jobId: id,
      ...importable,
      ...(itemIds ? { id: { in: itemIds } } : except ? { id: { notIn: except } } : {}),
    };
    const { count } = await tx.importItem.updateMany({ where: chosen, data: { status: "waiting" } });
    if (count === 0) throw new AppError("invalid", "None of the chosen conversations can be imported.");
    await tx.importItem.updateMany({
      where: { jobId: id, status: "found", known: { in: ["imported", "present"] } },
      data: { status: "skipped", notes: ["It is here already."] },
    });
    await tx.importItem.updateMany({
      where: { jobId: id, status: "found" },
      data: { status: "skipped", notes: ["It was not chosen."] },
    });
  });
  // Where the file lies on another process's disk, that process takes it up within seconds.
  if (await hasUpload(id)) beginWork(id);
  const [shown] = await presentJobs([await findJob(actor, id)]);
  if (!shown) throw new Error("an import vanished while it was shown");
  return shown;
}
