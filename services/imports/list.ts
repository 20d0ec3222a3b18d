import type { UserActor } from "#lib/actor.ts";
import { decodeCursor, encodeCursor } from "#lib/cursor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ImportItem, ImportJob, ListImportItems } from "#lib/schemas/import.ts";
import { findJob, presentItem, presentJobs } from "#services/imports/present.ts";

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** The actor's imports, newest first. */
export async function listImports(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ImportJob>> {
  const { userId, orgId } = actor;
  const after = cursor === undefined ? undefined : decodeCursor(cursor)[1];
  const rows = await db.importJob.findMany({
    where: { userId, orgId, ...(after === undefined ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const last = rows[limit - 1];
  const data = await presentJobs(rows.slice(0, limit));
  return {
    data,
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** One import. */
export async function findImport(actor: UserActor, input: { importId: string }): Promise<ImportJob> {
  const [job] = await presentJobs([await findJob(actor, input.importId)]);
  if (!job) throw new Error("an import vanished while it was shown");
  return job;
}

/** The conversations of an import in the order of its file. */
export async function listImportItems(
  actor: UserActor,
  { importId, limit, cursor, status }: { importId: string } & ListImportItems,
): Promise<Page<ImportItem>> {
  const job = await findJob(actor, importId);
  const after = cursor === undefined ? -1 : positionOf(cursor);
  const rows = await db.importItem.findMany({
    where: { jobId: job.id, position: { gt: after }, ...(status === undefined ? {} : { status }) },
    orderBy: { position: "asc" },
    take: limit + 1,
  });
  const last = rows[limit - 1];
  return {
    data: rows.slice(0, limit).map(presentItem),
    nextCursor: rows.length > limit && last ? String(last.position) : null,
  };
}

function positionOf(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor))
    throw new AppError("invalid", "The cursor is not valid. Start again from the first page.");
  return Number(cursor);
}
