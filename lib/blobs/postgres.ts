import type { BlobStore } from "#lib/blobs/blobs.ts";
import { db } from "#lib/db.ts";

/** Bytes of one row: small enough for a statement, large enough that a file is a few of them. */
const pieceSize = 2 ** 20;

/** Blobs as rows of one mebibyte. The row of `blobs` must be there before its bytes come, and takes them along when it goes. */
export function postgresBlobs(): BlobStore {
  return {
    async put({ id }, bytes) {
      for (let start = 0; start < bytes.length; start += pieceSize) {
        const piece = bytes.subarray(start, start + pieceSize);
        await db.$executeRaw`
          INSERT INTO blob_chunks (blob_id, position, bytes) VALUES (${id}::uuid, ${start / pieceSize}, ${piece})
          ON CONFLICT DO NOTHING`;
      }
    },
    async *get({ id, size }, { start, end } = { start: 0, end: size - 1 }) {
      for (let position = Math.floor(start / pieceSize); position * pieceSize <= end; position++) {
        const [row] = await db.$queryRaw<{ bytes: Uint8Array }[]>`
          SELECT bytes FROM blob_chunks WHERE blob_id = ${id}::uuid AND position = ${position}`;
        if (!row) throw new Error(`the blob ${id} lacks its piece ${position}`);
        const offset = position * pieceSize;
        yield row.bytes.subarray(Math.max(0, start - offset), end + 1 - offset);
      }
    },
    async delete({ id }) {
      await db.blobChunk.deleteMany({ where: { blobId: id } });
    },
  };
}
