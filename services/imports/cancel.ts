import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ImportJob } from "#lib/schemas/import.ts";
import { removeUpload } from "#services/imports/files.ts";
import { endWork } from "#services/imports/jobs/begin.ts";
import { findJob, presentJobs, unfinished } from "#services/imports/present.ts";

/** Ends an import. What was imported stays, what was not begun is skipped. One that is over stays as it is. */
export async function cancelImport(actor: UserActor, input: { importId: string }): Promise<ImportJob> {
  const { id } = await findJob(actor, input.importId);
  const now = new Date();
  await db.importJob.updateMany({
    where: { id, status: { in: unfinished } },
    data: { cancelledAt: now, status: "cancelled", finishedAt: now },
  });
  // Another process notices within seconds; it settles the conversation that it is at, and begins no other.
  await endWork(id);
  await db.importItem.updateMany({
    where: { jobId: id, status: { in: ["waiting", "found"] }, job: { status: "cancelled" } },
    data: { status: "skipped", notes: ["The import was cancelled."] },
  });
  await removeUpload(id);
  const [shown] = await presentJobs([await findJob(actor, id)]);
  if (!shown) throw new Error("an import vanished while it was shown");
  return shown;
}
