import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { findJob } from "#services/imports/jobs/find.ts";
import { stopJob } from "#services/imports/jobs/hold.ts";
import { removeUpload } from "#services/imports/jobs/upload-file.ts";

/** Removes an import with its report, and stops it if it runs. What it imported stays. */
export async function removeImport(actor: UserActor, input: { importId: string }): Promise<void> {
  const { id } = await findJob(actor, input.importId);
  await db.importJob.updateMany({ where: { id }, data: { cancelledAt: new Date() } });
  await stopJob(id);
  await db.importJob.deleteMany({ where: { id } });
  await removeUpload(id);
}
