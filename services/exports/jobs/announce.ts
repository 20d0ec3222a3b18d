import { bus } from "#lib/bus/bus.ts";
import type { StreamItem } from "#lib/schemas/event.ts";
import type { ExportJob } from "#prisma/generated/client.ts";
import { presentExportJob } from "#services/exports/jobs/present.ts";

/** Tells a job's owner, in every tab, how far it has come. */
export function announceExportJob(job: ExportJob): void {
  if (job.userId === null) return;
  bus.publish(`user:${job.userId}`, { kind: "export", job: presentExportJob(job) } satisfies StreamItem);
}
