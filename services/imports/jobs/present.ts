import { db } from "#lib/db.ts";
import type { ImportItem, ImportJob } from "#lib/schemas/import.ts";
import type { ImportItem as ItemRow, ImportJob as JobRow } from "#prisma/generated/client.ts";

/** Imports as callers see them, with what became of their conversations. */
export async function presentJobs(rows: readonly JobRow[]): Promise<ImportJob[]> {
  const groups = await db.importItem.groupBy({
    by: ["jobId", "status"],
    where: { jobId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  return rows.map((row) => {
    const count = (status?: string) =>
      groups
        .filter((group) => group.jobId === row.id && (status === undefined || group.status === status))
        .reduce((sum, group) => sum + group._count, 0);
    const size = Number(row.fileSize);
    return {
      id: row.id,
      status: row.status as ImportJob["status"],
      source: row.source as ImportJob["source"],
      fileName: row.fileName,
      fileSize: size,
      progress: size === 0 ? 0 : Math.min(1, Number(row.bytesRead) / size),
      counts: {
        found: count(),
        importable: count("found"),
        waiting: count("waiting"),
        imported: count("imported"),
        partly: count("partly"),
        skipped: count("skipped"),
        failed: count("failed"),
      },
      warnings: row.warnings as string[],
      error: row.error,
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  });
}

/** A conversation of an import as callers see it. */
export function presentItem(row: ItemRow): ImportItem {
  return {
    id: row.id,
    position: row.position,
    source: (row.source || null) as ImportItem["source"],
    title: row.title,
    messages: row.messages,
    branches: row.branches,
    files: row.files,
    firstAt: row.firstAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
    known: row.known as ImportItem["known"],
    problems: row.problems as string[],
    status: row.status as ImportItem["status"],
    notes: row.notes as string[],
    sessionId: row.sessionId,
  };
}
