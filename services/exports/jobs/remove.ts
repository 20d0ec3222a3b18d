import type { UserActor } from "#lib/actor.ts";
import { bus } from "#lib/bus/bus.ts";
import { db, type Tx } from "#lib/db.ts";
import type { StreamItem } from "#lib/schemas/event.ts";
import { releaseBlobs } from "#services/attachments/store.ts";
import { readOwnJob } from "#services/exports/jobs/find.ts";

/** Removes an export with its file. One that is still being made is given up: whoever makes it finds it gone. */
export async function removeExportJob(actor: UserActor, input: { jobId: string }): Promise<void> {
  const { id } = await readOwnJob(actor, input.jobId);
  await db.$transaction((tx) => removeJobs(tx, [id]));
  bus.publish(`user:${actor.userId}`, { kind: "account", change: "exports" } satisfies StreamItem);
}

/** Removes for good what was kept long enough, one after the other. Safe on several nodes at once. */
export async function removeExpiredExports(now = new Date()): Promise<void> {
  const step = () =>
    db.$transaction(async (tx) => {
      const expired = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM export_jobs WHERE expires_at < ${now} ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
      await removeJobs(
        tx,
        expired.map(({ id }) => id),
      );
      return expired.length;
    });
  while ((await step()) > 0);
}

async function removeJobs(tx: Tx, ids: string[]): Promise<void> {
  // Locked first: nothing is added to a job from here on, so every blob that it uses is released.
  await tx.$queryRaw`SELECT id FROM export_jobs WHERE id = ANY(${ids}::uuid[]) FOR UPDATE`;
  const of = { where: { jobId: { in: ids } }, select: { blobId: true } };
  const [pieces, files] = [await tx.exportPiece.findMany(of), await tx.exportedFile.findMany(of)];
  await tx.exportJob.deleteMany({ where: { id: { in: ids } } });
  await releaseBlobs(
    tx,
    [...pieces, ...files].flatMap(({ blobId }) => blobId ?? []),
  );
}
