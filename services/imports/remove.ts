import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { cancelImport } from "#services/imports/cancel.ts";
import { findJob } from "#services/imports/present.ts";

/** Deletes an import with its report, ending it first. The sessions that it made stay. */
export async function removeImport(actor: UserActor, input: { importId: string }): Promise<void> {
  const { id } = await findJob(actor, input.importId);
  await cancelImport(actor, { importId: id });
  await db.importJob.deleteMany({ where: { id } });
}
