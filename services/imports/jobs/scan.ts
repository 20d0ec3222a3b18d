import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import type { ImportSource } from "#lib/schemas/import.ts";
import { acceptedSources } from "#services/imports/accepted.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { draftOf, type ItemDraft, insertDrafts } from "#services/imports/jobs/items.ts";
import { finishEarly, saveProgress } from "#services/imports/jobs/progress.ts";
import { removeUpload, uploadPath } from "#services/imports/jobs/upload-file.ts";
import { openUpload, type Upload } from "#services/imports/read/open-upload.ts";
import { walk } from "#services/imports/read/walk.ts";

const batch = 50;

/** Finds out what an upload holds, for its owner to choose from. Nothing of it is stored yet but the list. */
export async function scanImport(actor: UserActor, jobId: string, signal: AbortSignal): Promise<void> {
  let upload: Upload | undefined;
  try {
    upload = await openUpload(uploadPath(jobId));
    const found = await readItems(actor, jobId, upload, signal);
    if (signal.aborted) return await finishEarly(jobId, signal);
    if (found.count === 0) throw new Unreadable(nothingFound(upload.names));
    const outcome = await outcomeOf(jobId);
    await db.importJob.updateMany({
      where: { id: jobId, status: "reading" },
      data: { ...outcome, source: found.source, warnings: found.warnings, ...unheld },
    });
    if (outcome.status !== "ready") await removeUpload(jobId);
  } catch (error) {
    if (!(error instanceof Unreadable)) logger.error({ err: error, jobId }, "an upload could not be read");
    const reason = error instanceof Unreadable ? error.message : "The file could not be read. Nothing of it was taken.";
    await db.importJob.updateMany({
      where: { id: jobId },
      data: { status: "failed", error: reason, finishedAt: new Date(), ...unheld },
    });
    await removeUpload(jobId);
  } finally {
    await upload?.close();
  }
}

/** Where nothing is left to choose, the import ends here: well if all of it is here already, else not. */
async function outcomeOf(jobId: string) {
  const count = (status: string) => db.importItem.count({ where: { jobId, status } });
  if ((await count("found")) > 0) return { status: "ready" };
  if ((await count("failed")) === 0) return { status: "done", finishedAt: new Date() };
  const error = "Nothing in the file can be imported. The reasons stand beside each conversation.";
  return { status: "failed", error, finishedAt: new Date() };
}

const unheld = { leaseOwner: null, leaseUntil: null };

async function readItems(actor: UserActor, jobId: string, upload: Upload, signal: AbortSignal) {
  const { fileSize } = await db.importJob.findUniqueOrThrow({ where: { id: jobId }, select: { fileSize: true } });
  const warnings: string[] = [];
  const counts = new Map<ImportSource, number>();
  const seen = new Set<string>();
  let drafts: ItemDraft[] = [];
  let count = 0;
  const flush = async (progress: number) => {
    await insertDrafts(actor, jobId, drafts);
    drafts = [];
    await saveProgress(jobId, fileSize, progress);
  };
  for await (const found of walk(upload, Number(fileSize), { warn: (sentence) => warnings.push(sentence) })) {
    if (signal.aborted) break;
    count++;
    if (found.source) counts.set(found.source, (counts.get(found.source) ?? 0) + 1);
    drafts.push(draftOf(found, seen));
    if (drafts.length >= batch) await flush(found.progress);
  }
  await flush(1);
  const [source = null] = [...counts].sort(([, left], [, right]) => right - left)[0] ?? [];
  return { count, source, warnings: warnings.slice(0, 20) };
}

function nothingFound(names: readonly string[]): string {
  const inside = names.map((name) => name.slice(0, 60)).join(", ");
  const what = names.length > 0 ? `The archive holds ${inside}, and no` : "The file has no";
  return `${what} conversations of a kind that is known. ${acceptedSources}`;
}
