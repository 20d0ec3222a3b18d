import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ImportItem, ImportJob } from "#lib/schemas/import.ts";
import type { ImportItem as ItemRow, ImportJob as JobRow } from "#prisma/generated/client.ts";

/** The statuses of an import that is not over. A person has one such import at most. */
export const unfinished = ["receiving", "reading", "ready", "importing"];

/** An import of the actor's. Another person's is not found, whoever asks. */
export async function findJob(actor: UserActor, importId: string): Promise<JobRow> {
  const { userId, orgId } = actor;
  const job = await db.importJob.findFirst({ where: { id: importId, userId, orgId } });
  if (!job) throw notFound("import");
  return job;
}

/** Imports as callers see them, in the order given. */
export async function presentJobs(jobs: readonly JobRow[]): Promise<ImportJob[]> {
  const groups = await db.importItem.groupBy({
    by: ["jobId", "status", "known"],
    where: { jobId: { in: jobs.map(({ id }) => id) } },
    _count: true,
  });
  return jobs.map((job) => {
    const own = groups.filter(({ jobId }) => jobId === job.id);
    const count = (matches: (group: (typeof own)[number]) => boolean) =>
      own.filter(matches).reduce((sum, group) => sum + group._count, 0);
    const by = (status: string) => count((group) => group.status === status);
    const counts = {
      found: count(() => true),
      importable: count(({ status, known }) => status === "found" && (known === "new" || known === "grown")),
      ...{ waiting: by("waiting"), imported: by("imported"), partly: by("partly") },
      ...{ skipped: by("skipped"), failed: by("failed") },
    };
    return {
      id: job.id,
      status: job.status as ImportJob["status"],
      source: job.source as ImportJob["source"],
      fileName: job.fileName,
      fileSize: Number(job.fileSize),
      progress: progressOf(job, counts),
      counts,
      warnings: job.warnings as string[],
      error: job.error,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt?.toISOString() ?? null,
      finishedAt: job.finishedAt?.toISOString() ?? null,
    };
  });
}

function progressOf(job: JobRow, counts: ImportJob["counts"]): number {
  if (job.status === "receiving") return 0;
  if (job.status === "importing") {
    const decided = counts.imported + counts.partly + counts.skipped + counts.failed;
    return decided / Math.max(1, decided + counts.waiting);
  }
  if (job.status !== "reading") return 1;
  // An archive unpacks to more bytes than it has, so this is the nearest that can be said.
  return Math.min(1, Number(job.bytesRead) / Math.max(1, Number(job.fileSize)));
}

/** A conversation of an import as callers see it. */
export function presentItem(row: ItemRow): ImportItem {
  return {
    ...{ id: row.id, position: row.position, title: row.title },
    source: (row.source || null) as ImportItem["source"],
    ...{ messages: row.messages, branches: row.branches, files: row.files },
    firstAt: row.firstAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
    known: row.known as ImportItem["known"],
    problems: row.problems as string[],
    status: row.status as ImportItem["status"],
    notes: row.notes as string[],
    sessionId: row.sessionId,
  };
}
