import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import type { OrgRole } from "#lib/schemas/account.ts";
import { singleton } from "#lib/singleton.ts";
import type { ImportJob } from "#prisma/generated/client.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { removeUpload, uploadPath } from "#services/imports/files.ts";
import { importChosen } from "#services/imports/jobs/import-chosen.ts";
import { keepLease, type Lease, leaseFields } from "#services/imports/jobs/lease.ts";
import { readUpload } from "#services/imports/jobs/read-upload.ts";
import { openUpload } from "#services/imports/read/open-upload.ts";
import { processId } from "#services/runs/live.ts";

/** Jobs that this process works on. */
const working = singleton("imports.working", () => new Map<string, { lease: Lease; done: Promise<void> }>());

/** Works on a job until its next rest, without keeping anybody waiting. Does nothing while it is worked on already. */
export function beginWork(jobId: string): void {
  if (working.has(jobId)) return;
  const lease = keepLease(jobId);
  const done = work(jobId, lease)
    .catch((error: unknown) => (lease.signal.aborted ? undefined : fail(jobId, error)))
    .finally(() => {
      lease.end();
      working.delete(jobId);
    });
  working.set(jobId, { lease, done });
}

/** Ends the work on a job between two conversations, and waits for that. Others find it at once. */
export async function endWork(jobId: string): Promise<void> {
  const current = working.get(jobId);
  current?.lease.abort();
  await current?.done;
}

/** Whether this process works on the job. */
export function isWorkingOn(jobId: string): boolean {
  return working.has(jobId);
}

/** Stops all work so that it can be taken up where it was: what is done stays done. */
export async function endAllWork(): Promise<void> {
  await Promise.all([...working.keys()].map(endWork));
  await db.importJob.updateMany({ where: { leaseOwner: processId }, data: { leaseUntil: new Date(0) } });
}

async function work(jobId: string, lease: Lease): Promise<void> {
  await db.importJob.updateMany({ where: { id: jobId }, data: leaseFields() });
  const job = await db.importJob.findUnique({ where: { id: jobId } });
  if (!job || (job.status !== "reading" && job.status !== "importing")) return;
  const actor = await actorOf(job);
  const upload = await openUpload(uploadPath(job.id));
  try {
    if (job.status === "reading") await readUpload(actor, job, upload, lease);
    else await importChosen(actor, job, upload, lease);
  } finally {
    await upload.close();
  }
}

/** The person whose import it is, with no more rights than the import needs. */
async function actorOf(job: ImportJob): Promise<UserActor> {
  const { userId, orgId } = job;
  const membership = await db.membership.findFirst({ where: { userId, orgId, user: { status: "active" } } });
  if (!membership) throw new Unreadable("The account that began this import is not active any more.");
  const via = { key: job.id, scopes: ["read", "write"] };
  return { type: "user", userId, orgId, orgRole: membership.role as OrgRole, via };
}

async function fail(jobId: string, error: unknown): Promise<void> {
  const isTheirs = error instanceof Unreadable;
  if (!isTheirs) logger.error({ err: error, jobId }, "an import failed unexpectedly");
  const reason = isTheirs
    ? error.message
    : "The server could not go on with this import. What was imported stays; bring in the file again for the rest.";
  await db.importJob
    .updateMany({
      where: { id: jobId, status: { in: ["reading", "importing"] } },
      data: { status: isTheirs ? "failed" : "interrupted", error: reason, finishedAt: new Date() },
    })
    .catch((broken: unknown) => logger.error({ err: broken, jobId }, "the failure of an import could not be noted"));
  await removeUpload(jobId);
}
