import type { Tx } from "#lib/db.ts";
import { addBlobUses } from "#services/attachments/store.ts";
import type { ShelvedFile } from "#services/exports/file-shelf.ts";
import type { ItemPlace } from "#services/exports/jobs/store-file.ts";

/**
 * Keeps the files that a session of a job carries, without copying them: their bytes get one more use. Returns how many
 * bytes they are. What was deleted meanwhile keeps its place, for the manifest to tell of.
 */
export async function keepFiles(
  tx: Tx,
  { orgId, jobId, position }: ItemPlace,
  files: readonly ShelvedFile[],
): Promise<number> {
  if (files.length === 0) return 0;
  // Locked, so that no bytes vanish between here and their new use.
  const found = await tx.$queryRaw<{ id: string; blobId: string; size: number }[]>`
    SELECT id, blob_id AS "blobId", size FROM chat_attachments
    WHERE org_id = ${orgId}::uuid AND id = ANY(${files.map((file) => file.id)}::uuid[]) ORDER BY id FOR KEY SHARE`;
  const blobOf = new Map(found.map(({ id, blobId }) => [id, blobId]));
  await tx.exportedFile.createMany({
    data: files.map(({ id, name, mimeType, path }, place) => ({
      ...{ jobId, position, place, attachmentId: id, name, mimeType, path, blobId: blobOf.get(id) ?? null },
    })),
  });
  await addBlobUses(tx, [...blobOf.values()]);
  return found.reduce((sum, { size }) => sum + size, 0);
}
