import { db } from "#lib/db.ts";
import type { StopReason } from "#services/imports/jobs/hold.ts";
import { removeUpload } from "#services/imports/jobs/upload-file.ts";

/** Notes how far the present step of an import is, from 0 to 1. */
export async function saveProgress(jobId: string, fileSize: bigint, progress: number): Promise<void> {
  await db.importJob.updateMany({
    where: { id: jobId },
    data: { bytesRead: BigInt(Math.floor(Number(fileSize) * progress)) },
  });
}

/** How an import that was interrupted goes on. */
export const goOn = "The server was stopped in the middle. What was imported is kept; start the import again to go on.";

/** Ends the work on an import that was stopped: by its owner for good, by the server's end until it is gone on with. */
export async function finishEarly(jobId: string, signal: AbortSignal): Promise<void> {
  const unheld = { leaseOwner: null, leaseUntil: null };
  if ((signal.reason as StopReason) === "leaving") {
    const data = { status: "interrupted", error: goOn, ...unheld };
    await db.importJob.updateMany({ where: { id: jobId, cancelledAt: null }, data });
    return;
  }
  await closeCancelled(jobId);
}

/** Ends a cancelled import: what was not imported yet stays out, and its file goes. */
export async function closeCancelled(jobId: string): Promise<void> {
  await db.importItem.updateMany({
    where: { jobId, status: { in: ["found", "waiting"] } },
    data: { status: "skipped", notes: ["The import was cancelled before its turn."] },
  });
  await db.importJob.updateMany({
    where: { id: jobId, status: { in: ["receiving", "reading", "ready", "importing", "interrupted"] } },
    data: { status: "cancelled", finishedAt: new Date(), leaseOwner: null, leaseUntil: null },
  });
  await removeUpload(jobId);
}
