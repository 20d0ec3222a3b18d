import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";
import type { ExportJob } from "#prisma/generated/client.ts";
import { presentExportJob } from "#services/exports/jobs/present.ts";

/** One of the actor's exports in the background. */
export async function findExportJob(actor: UserActor, input: { jobId: string }): Promise<ExportJobInfo> {
  return presentExportJob(await readOwnJob(actor, input.jobId));
}

/** The row of a job that is the actor's and has not expired; throws `not_found` for any other. */
export async function readOwnJob(actor: UserActor, jobId: string): Promise<ExportJob> {
  const { userId, orgId } = actor;
  const job = await db.exportJob.findFirst({ where: { id: jobId, userId, orgId, expiresAt: { gt: new Date() } } });
  if (!job) throw notFound("export");
  return job;
}
