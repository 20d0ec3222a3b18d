import { type BlobReference, blobStore } from "#lib/blobs/blobs.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { releaseBlobs } from "#services/attachments/store.ts";

/** Hours for which a file may wait to be sent. */
const unsentHours = 24;
/** An upload writes its bytes before it counts; no upload takes longer than this. */
const unusedHours = 1;
const batch = 200;

/**
 * Removes for good the files that no message carries a day after their upload, and then the bytes that no file uses.
 * Works in small steps and is safe on several nodes at once.
 */
export async function collectAttachments(now = new Date()): Promise<void> {
  const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  while ((await collectFiles(before(unsentHours))) === batch);
  while ((await collectBlobs(before(unusedHours))) === batch);
}

async function collectFiles(before: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    // Those that are being sent at this moment are locked, and skipped.
    const gone = await tx.$queryRaw<{ blobId: string }[]>`
      DELETE FROM chat_attachments WHERE id IN (
        SELECT a.id FROM chat_attachments a
        WHERE a.created_at < ${before} AND NOT EXISTS (SELECT 1 FROM message_attachments m WHERE m.attachment_id = a.id)
        ORDER BY a.created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED
      ) RETURNING blob_id AS "blobId"`;
    await releaseBlobs(
      tx,
      gone.map(({ blobId }) => blobId),
    );
    return gone.length;
  });
}

async function collectBlobs(before: Date): Promise<number> {
  const gone = await db.$queryRaw<Array<BlobReference & { storage: string }>>`
    DELETE FROM blobs WHERE id IN (
      SELECT id FROM blobs WHERE "references" = 0 AND created_at < ${before} LIMIT ${batch} FOR UPDATE SKIP LOCKED
    ) AND "references" = 0 RETURNING id, org_id AS "orgId", size, storage`;
  for (const blob of gone) {
    // Rows of the database are gone with their blob. An object whose deletion fails stays, unreachable; the log names it.
    if (blob.storage === "postgres") continue;
    await blobStore(blob.storage)
      .delete(blob)
      .catch((error: unknown) =>
        logger.error({ err: error, blobId: blob.id }, "an unused object could not be deleted"),
      );
  }
  return gone.length;
}
