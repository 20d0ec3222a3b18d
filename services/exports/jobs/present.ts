import type { ExportJobInfo, ExportSession } from "#lib/schemas/export.ts";
import type { ExportJob } from "#prisma/generated/client.ts";

/** What a job's `options` column holds: everything but the sessions. */
export type JobOptions = Omit<ExportSession, "branchId">;

/** A job as its owner sees it. */
export function presentExportJob(job: ExportJob): ExportJobInfo {
  return {
    id: job.id,
    status: job.status as ExportJobInfo["status"],
    format: (job.options as unknown as JobOptions).format,
    total: job.total,
    done: job.done,
    leftOut: job.leftOut,
    size: Number(job.size),
    error: job.error,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    expiresAt: job.expiresAt.toISOString(),
  };
}
