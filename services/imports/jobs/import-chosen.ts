import { setImmediate } from "node:timers/promises";
import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import type { ImportItem, ImportJob } from "#prisma/generated/client.ts";
import { removeUpload } from "#services/imports/files.ts";
import { fingerprintOf, sourceIdOf } from "#services/imports/fingerprint.ts";
import { findKnown } from "#services/imports/jobs/find-known.ts";
import type { Lease } from "#services/imports/jobs/lease.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";
import { readConversations } from "#services/imports/read/read-conversations.ts";
import { discardSession } from "#services/imports/store/discard.ts";
import { storePlan } from "#services/imports/store/store-plan.ts";

/**
 * Imports what was chosen, one conversation after the other; each is done or not begun. Takes up where an earlier try
 * ended. One that fails is noted and holds up no other.
 */
export async function importChosen(actor: UserActor, job: ImportJob, upload: Upload, lease: Lease): Promise<void> {
  const waiting = new Map(
    (
      await db.importItem.findMany({
        where: { jobId: job.id, status: "waiting" },
        select: { id: true, position: true, sessionId: true, known: true },
      })
    ).map((item) => [item.position, item]),
  );
  const reading = {
    onBytes: (count: number) => {
      lease.bytesRead += count;
    },
    onWarning: () => undefined,
    wants: (position: number) => waiting.has(position),
  };
  for await (const { position, plan } of readConversations(upload, reading)) {
    if (lease.signal.aborted) break;
    const item = waiting.get(position);
    waiting.delete(position);
    if (item && plan) await importOne(actor, item, plan, upload, lease);
    if (waiting.size === 0) break;
    await setImmediate();
  }
  if (lease.signal.aborted) return;
  await end(job.id);
  await removeUpload(job.id);
}

/** An import that brought nothing in has failed, whatever the reasons are. */
async function end(jobId: string): Promise<void> {
  await db.importItem.updateMany({
    where: { jobId, status: "waiting" },
    data: { status: "failed", notes: ["The file could not be read up to here a second time. Bring it in again."] },
  });
  const stored = await db.importItem.count({ where: { jobId, status: { in: ["imported", "partly"] } } });
  const nothing = { status: "failed", error: "The reasons stand with each conversation." };
  await db.importJob.updateMany({
    where: { id: jobId, status: "importing", cancelledAt: null },
    data: { ...(stored > 0 ? { status: "done" } : nothing), finishedAt: new Date(), leaseUntil: null },
  });
}

type Waiting = Pick<ImportItem, "id" | "sessionId" | "known">;

async function importOne(actor: UserActor, item: Waiting, plan: Plan, upload: Upload, lease: Lease): Promise<void> {
  const fingerprint = fingerprintOf(plan);
  const importSourceId = sourceIdOf(plan, fingerprint);
  // What an earlier try left half done; of one that has grown, the item names the session that is here already.
  if (item.sessionId) await discardSession(actor, item.sessionId);
  const [known] = await findKnown(actor, [{ sourceId: importSourceId, fingerprint }]);
  if (known?.state === "imported" && known.sessionId === item.sessionId && item.known !== "imported") {
    // The server died between storing it and saying so.
    await settle(item.id, plan.missing.length > 0 ? "partly" : "imported", plan.missing, known.sessionId);
    return;
  }
  if (known?.state === "imported" || known?.state === "present") {
    await settle(item.id, "skipped", ["It is here already."], known.sessionId);
    return;
  }
  try {
    const stored = await storePlan(actor, plan, {
      ...{ itemId: item.id, importSourceId, fingerprint, upload },
      signal: lease.signal,
    });
    const missing = [...new Set([...plan.missing, ...stored.missing])];
    const notes =
      known?.state === "grown" ? ["The chat that was imported before stays beside it.", ...missing] : missing;
    await settle(item.id, missing.length > 0 ? "partly" : "imported", notes, stored.sessionId);
  } catch (error) {
    await discard(actor, item.id);
    if (lease.signal.aborted) return;
    if (!AppError.is(error)) logger.error({ err: error, itemId: item.id }, "a conversation could not be imported");
    const reason = AppError.is(error)
      ? error.message
      : "The server could not store it. Nothing of it was kept; try again.";
    await settle(item.id, "failed", [reason], null);
  }
}

/** Removes what was stored of a conversation that did not become whole. */
async function discard(actor: UserActor, itemId: string): Promise<void> {
  const item = await db.importItem.findUnique({ where: { id: itemId }, select: { sessionId: true } });
  if (item?.sessionId) await discardSession(actor, item.sessionId);
}

async function settle(id: string, status: string, notes: string[], sessionId: string | null): Promise<void> {
  await db.importItem.updateMany({ where: { id }, data: { status, notes, sessionId } });
}
