import { createHash } from "node:crypto";
import { db } from "#lib/db.ts";
import { releaseBlobs, storeBlob } from "#services/attachments/store.ts";
import { holdExportJob } from "#services/exports/jobs/claim.ts";
import { type Sums, summed } from "#services/exports/zip.ts";

/** Bytes that are held in memory and kept together. */
const pieceSize = 4 * 2 ** 20;

/** Where in a job a file belongs. */
export interface ItemPlace {
  orgId: string;
  jobId: string;
  position: number;
}

/** Keeps the file of one session, piece by piece. What an earlier try left of it is forgotten first. */
export async function storeItemFile(place: ItemPlace, pieces: AsyncIterable<Uint8Array>): Promise<Sums> {
  await forgetPieces(place);
  let sums: Sums = { size: 0, sha256: "" };
  let piece = 0;
  let collected: Uint8Array[] = [];
  let length = 0;
  const store = async () => {
    await storePiece(place, piece++, Buffer.concat(collected));
    collected = [];
    length = 0;
  };
  const counted = summed(pieces, (found) => {
    sums = found;
  });
  for await (const bytes of counted) {
    collected.push(bytes);
    length += bytes.length;
    if (length >= pieceSize) await store();
  }
  if (length > 0) await store();
  return sums;
}

async function storePiece({ orgId, jobId, position }: ItemPlace, piece: number, bytes: Buffer): Promise<void> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await storeBlob(orgId, { bytes, sha256 }, async (tx, blobId) => {
    await holdExportJob(tx, jobId);
    await tx.exportPiece.create({ data: { jobId, position, piece, blobId } });
  });
}

/** Forgets what was kept of a file that will not be finished. */
export async function forgetPieces({ jobId, position }: ItemPlace): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdExportJob(tx, jobId);
    const gone = await tx.$queryRaw<{ blobId: string }[]>`
      DELETE FROM export_pieces WHERE job_id = ${jobId}::uuid AND position = ${position} RETURNING blob_id AS "blobId"`;
    await releaseBlobs(
      tx,
      gone.map(({ blobId }) => blobId),
    );
  });
}
