import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ImportJob } from "#lib/schemas/import.ts";
import { findImport, findJob } from "#services/imports/jobs/find.ts";
import { stopJob } from "#services/imports/jobs/hold.ts";
import { closeCancelled } from "#services/imports/jobs/progress.ts";

/**
 * Ends an import at any time. What was imported is kept, the conversation that is being stored included; the rest is
 * not begun. Another process that works on it hears of it within seconds. Throws `conflict` when it has ended already.
 */
export async function cancelImport(actor: UserActor, input: { importId: string }): Promise<ImportJob> {
  const { id } = await findJob(actor, input.importId);
  const { count } = await db.importJob.updateMany({
    where: { id, status: { in: ["receiving", "reading", "ready", "importing", "interrupted"] } },
    data: { cancelledAt: new Date() },
  });
  if (count === 0) throw new AppError("conflict", "This import has ended already.");
  await stopJob(id);
  await closeCancelled(id);
  return findImport(actor, input);
}
