import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { releaseImports } from "#services/imports/jobs/hold.ts";
import { closeCancelled, goOn } from "#services/imports/jobs/progress.ts";
import { removeUpload } from "#services/imports/jobs/upload-file.ts";
import { processId } from "#services/runs/live.ts";

const everyMs = 10_000;
/** Hours for which an upload waits for its owner. */
const keptHours = 48;

/**
 * Looks after imports whose process died: they become `interrupted`, to be gone on with, and uploads that broke off
 * go. Those that nobody comes back to are cancelled. Returns the stop, which interrupts what runs here.
 */
export async function startImports(): Promise<() => Promise<void>> {
  // An embedded database has one server only, so whatever runs before we began is dead for certain.
  await attempt({ all: env.PARLEY_DATABASE === "embedded" });
  let current: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    current = current.then(() => attempt({ all: false }));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await current;
    await releaseImports();
  };
}

function attempt(options: { all: boolean }): Promise<void> {
  return recoverImports(options).catch((error: unknown) =>
    logger.error({ err: error }, "imports could not be looked after; trying again"),
  );
}

/** One round. With `all`, whatever another process holds counts as dead. */
export async function recoverImports({ all }: { all: boolean }, now = new Date()): Promise<void> {
  const dead = all
    ? { OR: [{ leaseUntil: { lt: now } }, { leaseOwner: { not: processId } }] }
    : { leaseUntil: { lt: now } };
  await db.importJob.updateMany({
    where: { ...dead, status: { in: ["reading", "importing"] }, cancelledAt: null },
    data: { status: "interrupted", error: goOn, leaseOwner: null, leaseUntil: null },
  });
  const broken = await db.importJob.findMany({ where: { ...dead, status: "receiving" }, select: { id: true } });
  for (const { id } of broken) {
    await db.importJob.deleteMany({ where: { id } });
    await removeUpload(id);
  }
  const old = new Date(now.getTime() - keptHours * 3_600_000);
  const left = await db.importJob.findMany({
    where: {
      OR: [
        { status: { in: ["ready", "interrupted"] }, createdAt: { lt: old } },
        { status: { in: ["reading", "importing"] }, cancelledAt: { not: null }, ...dead },
      ],
    },
    select: { id: true },
  });
  for (const { id } of left) await closeCancelled(id);
}
