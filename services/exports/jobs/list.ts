import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";
import { presentExportJob } from "#services/exports/jobs/present.ts";

/** The actor's exports in the background, newest first. */
export async function listExportJobs({ userId, orgId }: UserActor): Promise<{ data: ExportJobInfo[] }> {
  const jobs = await db.exportJob.findMany({
    where: { userId, orgId, expiresAt: { gt: new Date() } },
    orderBy: { id: "desc" },
  });
  return { data: jobs.map(presentExportJob) };
}
