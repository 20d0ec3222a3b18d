import { type BlobReference, blobStore, newStorage } from "#lib/blobs/blobs.ts";
import { db, type Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";

/** How often storing begins anew when the bytes were collected meanwhile. */
const mostTries = 5;

interface BlobRow extends BlobReference {
  storage: string;
  references: number;
}

/**
 * Keeps bytes once per org however often they are uploaded, and counts one more use of them in the same transaction in
 * which `link` stores what uses them. The bytes are written before, outside of it, so that it stays short; a blob
 * without uses may be half written, one with uses never is.
 */
export async function storeBlob<Result>(
  orgId: string,
  { bytes, sha256 }: { bytes: Uint8Array; sha256: string },
  link: (tx: Tx, blobId: string) => Promise<Result>,
): Promise<Result> {
  for (let tries = 0; tries < mostTries; tries++) {
    const blob = await reserve(orgId, sha256, bytes.length);
    if (blob.references === 0) await blobStore(blob.storage).put(blob, bytes);
    const linked = await db.$transaction(async (tx) => {
      const counted = await tx.blob.updateMany({ where: { id: blob.id }, data: { references: { increment: 1 } } });
      return counted.count === 0 ? undefined : { result: await link(tx, blob.id) };
    });
    if (linked) return linked.result;
    // Collected between the two steps: these bytes belong to nobody, and the next round writes them under a new id.
    if (blob.storage !== "postgres") await blobStore(blob.storage).delete(blob);
  }
  throw new Error("a blob vanished again and again while it was stored");
}

/** The blob's row, made if it is new. Touching the time of one without uses keeps the collector away from it. */
async function reserve(orgId: string, sha256: string, size: number): Promise<BlobRow> {
  const [row] = await db.$queryRaw<BlobRow[]>`
    INSERT INTO blobs (id, org_id, sha256, size, storage, "references")
    VALUES (${newId()}::uuid, ${orgId}::uuid, ${sha256}, ${size}, ${newStorage}, 0)
    ON CONFLICT (org_id, sha256) DO UPDATE SET created_at = CASE WHEN blobs."references" = 0 THEN now() ELSE blobs.created_at END
    RETURNING id, org_id AS "orgId", size, storage, "references"`;
  if (!row) throw new Error("a blob could not be reserved");
  return row;
}

/** Counts further uses of blobs that cannot vanish meanwhile, inside the transaction that stores what uses them. */
export async function addBlobUses(tx: Tx, blobIds: readonly string[]): Promise<void> {
  await countUses(tx, blobIds, 1);
}

/** Takes back uses of blobs, inside the transaction that deletes what used them. */
export async function releaseBlobs(tx: Tx, blobIds: readonly string[]): Promise<void> {
  await countUses(tx, blobIds, -1);
}

/** All in one statement, however many there are, and always in the same order, so that none waits for another for ever. */
async function countUses(tx: Tx, blobIds: readonly string[], change: 1 | -1): Promise<void> {
  if (blobIds.length === 0) return;
  const counted = await tx.$executeRaw`
    WITH used AS (SELECT id, count(*)::int AS times FROM unnest(${[...blobIds]}::uuid[]) AS use(id) GROUP BY id),
      held AS (SELECT b.id, used.times FROM blobs b JOIN used ON used.id = b.id ORDER BY b.id FOR NO KEY UPDATE OF b)
    UPDATE blobs b SET "references" = b."references" + ${change}::int * held.times FROM held WHERE b.id = held.id`;
  if (counted !== new Set(blobIds).size) throw new Error("bytes that are in use are gone");
}
