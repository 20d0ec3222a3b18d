import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ImportJob } from "#lib/schemas/import.ts";
import type { ImportJob as JobRow } from "#prisma/generated/client.ts";
import { presentJobs } from "#services/imports/jobs/present.ts";

/** An import of the actor. Throws `not_found` for those of others, too. */
export async function findImport(actor: UserActor, input: { importId: string }): Promise<ImportJob> {
  const [job] = await presentJobs([await findJob(actor, input.importId)]);
  if (!job) throw notFound("import");
  return job;
}

/** The same as its row. */
export async function findJob({ userId, orgId }: UserActor, id: string): Promise<JobRow> {
  const row = await db.importJob.findFirst({ where: { id, userId, orgId } });
  if (!row) throw notFound("import");
  return row;
}
