import { db, type Tx } from "#lib/db.ts";
import type { ExportJob } from "#prisma/generated/client.ts";
import { processId } from "#services/runs/live.ts";

/** Seconds a job belongs to its process without a sign of life. */
const leaseSeconds = 20;

/** Takes the oldest job that waits, or whose process died. Null when there is none. */
export async function claimExportJob(): Promise<ExportJob | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE export_jobs SET status = 'running', lease_owner = ${processId}, started_at = coalesce(started_at, now()),
      lease_until = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = (
      SELECT id FROM export_jobs
      WHERE (status = 'queued' OR (status = 'running' AND lease_until < now())) AND expires_at > now()
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id`;
  return row ? db.exportJob.findUnique({ where: { id: row.id } }) : null;
}

/** Says that this process still works on a job. False when the job is gone, or somebody else's by now. */
export async function renewExportJob(jobId: string): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE export_jobs SET lease_until = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = ${jobId}::uuid AND status = 'running' AND lease_owner = ${processId}`;
  return renewed === 1;
}

/** Leaves a job for another process, which goes on at once with the session that was not finished. */
export async function releaseExportJob(jobId: string): Promise<void> {
  await db.exportJob.updateMany({
    where: { id: jobId, status: "running", leaseOwner: processId },
    data: { status: "queued", leaseOwner: null, leaseUntil: null },
  });
}

/** Keeps a job as it is until the transaction ends, so that no two processes write at it. Throws when it is not ours any more. */
export async function holdExportJob(tx: Tx, jobId: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT id FROM export_jobs
    WHERE id = ${jobId}::uuid AND status = 'running' AND lease_owner = ${processId} FOR NO KEY UPDATE`;
  if (held.length === 0) throw new Error("the export was deleted, or taken over");
}
