import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { processId } from "#services/runs/live.ts";

/** Seconds for which a job stays with a process that no longer says it is at work. */
const leaseSeconds = 20;
const renewEveryMs = 2_000;

/** What a job's row says of its owner from now on. */
export function leaseFields() {
  return { leaseOwner: processId, leaseUntil: new Date(Date.now() + leaseSeconds * 1_000) };
}

/** A hold on a job. Its signal tells that the work shall end: the job was cancelled, deleted, or taken over. */
export interface Lease {
  signal: AbortSignal;
  /** Bytes that were read, saved with the next renewal. */
  bytesRead: number;
  abort(): void;
  end(): void;
}

/** Renews this process's hold on a job every few seconds, and notices when it shall stop. */
export function keepLease(jobId: string): Lease {
  const abort = new AbortController();
  const lease = { signal: abort.signal, bytesRead: 0, abort: () => abort.abort(), end: () => clearInterval(timer) };
  const timer = setInterval(() => void renew(jobId, lease), renewEveryMs);
  return lease;
}

async function renew(jobId: string, lease: Lease): Promise<void> {
  try {
    const { count } = await db.importJob.updateMany({
      where: { id: jobId, leaseOwner: processId, cancelledAt: null },
      data: { ...leaseFields(), bytesRead: BigInt(lease.bytesRead) },
    });
    if (count === 0) lease.abort();
  } catch (error) {
    logger.warn({ err: error, jobId }, "the hold on an import could not be renewed; trying again");
  }
}
