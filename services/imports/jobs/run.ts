import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { fingerprintOf, sourceIdOf } from "#services/imports/fingerprint.ts";
import { findKnown } from "#services/imports/jobs/known.ts";
import { finishEarly, saveProgress } from "#services/imports/jobs/progress.ts";
import { removeUpload, uploadPath } from "#services/imports/jobs/upload-file.ts";
import type { Plan } from "#services/imports/plan.ts";
import { openUpload, type Upload } from "#services/imports/read/open-upload.ts";
import { walk } from "#services/imports/read/walk.ts";
import { findFolder } from "#services/imports/store/find-folder.ts";
import { storeConversation } from "#services/imports/store/store-conversation.ts";
import { modelFor } from "#services/sessions/create.ts";

/** What every conversation of one import is stored with. */
interface Work {
  actor: UserActor;
  jobId: string;
  upload: Upload;
  model: string;
}

/** Imports the conversations of an upload that wait, one after the other. One that fails holds up no other. */
export async function runImport(actor: UserActor, jobId: string, signal: AbortSignal): Promise<void> {
  let upload: Upload | undefined;
  try {
    upload = await openUpload(uploadPath(jobId));
    await importAll({ actor, jobId, upload, model: await modelFor(actor) }, signal);
  } catch (error) {
    if (!(error instanceof Unreadable)) logger.error({ err: error, jobId }, "an import broke off");
  } finally {
    await upload?.close();
  }
  if (signal.aborted) await finishEarly(jobId, signal);
  else await finish(jobId);
}

async function importAll(work: Work, signal: AbortSignal): Promise<void> {
  const { jobId, upload } = work;
  const { fileSize } = await db.importJob.findUniqueOrThrow({ where: { id: jobId }, select: { fileSize: true } });
  const rows = await db.importItem.findMany({
    where: { jobId, status: "waiting" },
    select: { id: true, position: true, sessionId: true, known: true },
  });
  const waiting = new Map(rows.map((row) => [row.position, row]));
  for await (const found of walk(upload, Number(fileSize), { wanted: (position) => waiting.has(position) })) {
    if (signal.aborted) return;
    const item = waiting.get(found.position);
    if (!item) continue;
    await clearHalf(item.id);
    try {
      if (!found.plan) throw new Unreadable(found.problem ?? "It could not be read.");
      await importOne(work, item.id, found.plan);
    } catch (error) {
      if (!(error instanceof Unreadable)) logger.error({ err: error, jobId }, "a conversation could not be imported");
      await clearHalf(item.id);
      const reason = error instanceof Unreadable ? error.message : "It could not be stored. Try to import it again.";
      await decide(item.id, { status: "failed", notes: [reason] });
    }
    await saveProgress(jobId, fileSize, found.progress);
    waiting.delete(found.position);
    if (waiting.size === 0) return;
  }
}

async function importOne({ actor, upload, model }: Work, itemId: string, plan: Plan): Promise<void> {
  const fingerprint = fingerprintOf(plan);
  const sourceId = sourceIdOf(plan, fingerprint);
  const here = (await findKnown(actor, [{ sourceId }]))(sourceId, fingerprint);
  if (here.known === "imported" || here.known === "present") {
    await decide(itemId, { status: "skipped", notes: ["It is here already."], sessionId: here.sessionId });
    return;
  }
  const grown =
    here.known === "grown"
      ? ["It has more than when it was imported before, and came as a new chat beside that one."]
      : [];
  await storeConversation(actor, plan, {
    ...{ upload, sourceId, fingerprint, model },
    folderId: await findFolder(actor, plan.session?.folder ?? []),
    // While it waits, `sessionId` names what is there of it, for whoever has to clear up.
    begun: (tx, sessionId) => tx.importItem.updateMany({ where: { id: itemId }, data: { sessionId } }),
    ended: (tx, sessionId, notes) =>
      tx.importItem.updateMany({
        where: { id: itemId },
        data: { status: notes.length === 0 ? "imported" : "partly", notes: [...notes, ...grown], sessionId },
      }),
  });
}

/** Takes away what a process that died, or an error, left of a conversation: a session that nobody takes part in. */
async function clearHalf(itemId: string): Promise<void> {
  const item = await db.importItem.findUnique({ where: { id: itemId }, select: { sessionId: true, status: true } });
  if (!item?.sessionId || item.status !== "waiting") return;
  await db.session.deleteMany({ where: { id: item.sessionId, participants: { none: { status: "active" } } } });
}

async function decide(itemId: string, data: { status: string; notes: string[]; sessionId?: string | null }) {
  await db.importItem.updateMany({ where: { id: itemId, status: "waiting" }, data });
}

async function finish(jobId: string): Promise<void> {
  await db.importItem.updateMany({
    where: { jobId, status: "waiting" },
    data: { status: "failed", notes: ["The file could not be read again up to here. Send it again."] },
  });
  const imported = await db.importItem.count({ where: { jobId, status: { in: ["imported", "partly"] } } });
  const nothing = { status: "failed", error: "Nothing was imported. The reasons stand beside each conversation." };
  await db.importJob.updateMany({
    where: { id: jobId, status: "importing" },
    data: {
      ...(imported > 0 ? { status: "done" } : nothing),
      ...{ finishedAt: new Date(), leaseOwner: null, leaseUntil: null },
    },
  });
  await removeUpload(jobId);
}
