import type { UserActor } from "#lib/actor.ts";
import { decodeCursor, encodeCursor } from "#lib/cursor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ImportItem, ImportJob, ListImportItems } from "#lib/schemas/import.ts";
import { findJob } from "#services/imports/jobs/find.ts";
import { presentItem, presentJobs } from "#services/imports/jobs/present.ts";

/** The actor's imports, the newest first. */
export async function listImports(
  { userId, orgId }: UserActor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: ImportJob[]; nextCursor: string | null }> {
  const [at, id] = cursor === undefined ? [] : decodeCursor(cursor);
  const older = at === undefined ? {} : { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
  const rows = await db.importJob.findMany({
    where: { userId, orgId, ...older },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: await presentJobs(shown),
    nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** The conversations of an import, in the order of its file. */
export async function listImportItems(
  actor: UserActor,
  { importId, limit, cursor, status }: ListImportItems & { importId: string },
): Promise<{ data: ImportItem[]; nextCursor: string | null }> {
  const job = await findJob(actor, importId);
  const after = cursor === undefined ? -1 : Number(cursor);
  if (!Number.isInteger(after) || Math.abs(after) > 2 ** 30)
    throw new AppError("invalid", "The cursor is not valid. Start again from the first page.");
  const rows = await db.importItem.findMany({
    where: { jobId: job.id, position: { gt: after }, ...(status === undefined ? {} : { status }) },
    orderBy: { position: "asc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  return {
    data: shown.map(presentItem),
    nextCursor: rows.length > limit ? String(shown.at(-1)?.position ?? 0) : null,
  };
}
