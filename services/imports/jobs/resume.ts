import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { hasUpload, listUploads, removeUpload } from "#services/imports/files.ts";
import { beginWork, endAllWork, isWorkingOn } from "#services/imports/jobs/begin.ts";
import { leaseFields } from "#services/imports/jobs/lease.ts";
import { unfinished } from "#services/imports/present.ts";
import { processId } from "#services/runs/live.ts";

const lookEveryMs = 5_000;
/** Minutes after which a job that no process can take up counts as lost. */
const lostMinutes = 10;
/** Hours for which a file that was read waits to be imported. */
const waitHours = 24;
/** Days for which a report is kept. */
const keptDays = 30;
const hour = 3_600_000;

/** Takes up the imports of processes that died, and clears away what is over. Returns the stop. */
export async function startImports(): Promise<() => Promise<void>> {
  // An embedded database has one server only, so whatever was worked on before we began is nobody's now.
  if (env.PARLEY_DATABASE === "embedded")
    await db.importJob.updateMany({ where: { leaseOwner: { not: processId } }, data: { leaseUntil: new Date(0) } });
  let current = attempt();
  const timer = setInterval(() => {
    current = current.then(attempt);
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await current;
    await endAllWork();
  };
}

function attempt(): Promise<void> {
  return takeUp().catch((error: unknown) =>
    logger.error({ err: error }, "imports were not looked after; trying again"),
  );
}

/** One round. Exported for tests, which do not wait for the next one. */
export async function takeUp(now = new Date()): Promise<void> {
  const orphaned = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] };
  const broken = "The upload broke off before the file was complete. Send it again.";
  await db.importJob.updateMany({
    where: { status: "receiving", ...orphaned },
    data: { status: "interrupted", error: broken, finishedAt: now },
  });
  const jobs = await db.importJob.findMany({
    where: { status: { in: ["reading", "importing"] }, ...orphaned },
    take: 20,
  });
  for (const { id, leaseUntil, createdAt } of jobs) {
    if (isWorkingOn(id)) continue;
    if (await hasUpload(id)) {
      const claimed = await db.importJob.updateMany({ where: { id, ...orphaned }, data: leaseFields() });
      if (claimed.count > 0) beginWork(id);
    } else if (
      env.PARLEY_DATABASE === "embedded" ||
      Number(now) - Number(leaseUntil ?? createdAt) > lostMinutes * 60_000
    ) {
      const error =
        "The server that held the file is gone. What was imported stays; bring the file in again, and the rest follows.";
      await db.importJob.updateMany({ where: { id }, data: { status: "interrupted", error, finishedAt: now } });
    }
  }
  await clearAway(now);
}

async function clearAway(now: Date): Promise<void> {
  const before = (hours: number) => new Date(now.getTime() - hours * hour);
  const error = `Nobody started it within ${waitHours} hours, so the file was deleted. Bring it in again.`;
  await db.importJob.updateMany({
    where: { status: "ready", createdAt: { lt: before(waitHours) } },
    data: { status: "interrupted", error, finishedAt: now },
  });
  await db.importJob.deleteMany({ where: { finishedAt: { lt: before(24 * keptDays) } } });
  const uploads = (await listUploads()).filter(({ at }) => at < before(1));
  const needed = await db.importJob.findMany({
    where: {
      id: { in: uploads.map(({ jobId }) => jobId).filter((id) => /^[\da-f-]{36}$/.test(id)) },
      status: { in: unfinished },
    },
    select: { id: true },
  });
  const ids = new Set(needed.map(({ id }) => id));
  for (const { jobId } of uploads) if (!ids.has(jobId)) await removeUpload(jobId);
}
