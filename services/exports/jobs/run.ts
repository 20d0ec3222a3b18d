import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import type { OrgRole } from "#lib/schemas/account.ts";
import type { ExportJob } from "#prisma/generated/client.ts";
import { announceExportJob } from "#services/exports/jobs/announce.ts";
import { claimExportJob, releaseExportJob, renewExportJob } from "#services/exports/jobs/claim.ts";
import { writeItem } from "#services/exports/jobs/write-item.ts";

/** Milliseconds between two signs of life. */
const renewEvery = 5_000;
/** Milliseconds between two announcements of progress. */
const announceEvery = 300;

/**
 * Takes up one job that waits, or that a dead process left, and works on it until its end or until `leaving`. Returns
 * whether there was one. What breaks in the middle is taken up again once the lease has run out.
 */
export async function runExportJob(leaving: AbortSignal): Promise<boolean> {
  const job = await claimExportJob();
  if (!job) return false;
  const lost = new AbortController();
  const renewal = setInterval(() => {
    renewExportJob(job.id).then(
      (ours) => ours || lost.abort(new Error("the export was deleted, or taken over")),
      (error: unknown) => logger.warn({ err: error, jobId: job.id }, "the lease of an export could not be renewed"),
    );
  }, renewEvery);
  try {
    await work(job, AbortSignal.any([leaving, lost.signal]));
  } catch (error) {
    if (leaving.aborted) await releaseExportJob(job.id);
    else if (!lost.signal.aborted && (await renewExportJob(job.id))) throw error;
  } finally {
    clearInterval(renewal);
  }
  return true;
}

async function work(job: ExportJob, signal: AbortSignal): Promise<void> {
  let state = job;
  let announcedAt = 0;
  for (;;) {
    signal.throwIfAborted();
    const item = await db.exportItem.findFirst({
      where: { jobId: job.id, status: "waiting" },
      orderBy: { position: "asc" },
    });
    if (!item) break;
    const actor = await ownerOf(job);
    if (!actor) return finish(job, "failed", "Your access to this workspace has ended.");
    state = await writeItem(state, item, actor, signal);
    if (Date.now() - announcedAt < announceEvery) continue;
    announceExportJob(state);
    announcedAt = Date.now();
  }
  if (state.leftOut === state.total) return finish(job, "failed", "None of the sessions could be exported.");
  await finish(job, "complete", null);
}

async function finish({ id }: ExportJob, status: "complete" | "failed", error: string | null): Promise<void> {
  const ended = { status, error, finishedAt: new Date(), leaseOwner: null, leaseUntil: null };
  announceExportJob(await db.exportJob.update({ where: { id }, data: ended }));
}

/** Whom a job acts for, with no more rights than a key that may only read; undefined once they are no member any more. */
async function ownerOf({ id, orgId, userId }: ExportJob): Promise<UserActor | undefined> {
  if (userId === null) return undefined;
  const membership = await db.membership.findFirst({
    where: { orgId, userId, user: { status: "active", deletedAt: null } },
    select: { role: true },
  });
  if (!membership) return undefined;
  const via = { key: id, scopes: ["read"] };
  return { type: "user", userId, orgId, orgRole: membership.role as OrgRole, via };
}
