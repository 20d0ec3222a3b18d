import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ImportItem } from "#lib/schemas/import.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { fingerprintOf, sourceIdOf } from "#services/imports/fingerprint.ts";
import { findKnown } from "#services/imports/jobs/known.ts";
import type { Found } from "#services/imports/read/walk.ts";

/** A conversation of an upload as it is listed, without its words: few enough bytes to keep some of them. */
export interface ItemDraft extends Omit<Prisma.ImportItemCreateManyInput, "id" | "jobId" | "problems" | "notes"> {
  sourceId: string;
  fingerprint: string;
  problems: string[];
  notes: string[];
}

/** Lists a conversation. One that the upload has had before (`seen`) is not imported twice. */
export function draftOf(found: Found, seen: Set<string>): ItemDraft {
  const { position, plan, problem } = found;
  const common = { position, source: found.source ?? "" };
  if (!plan) {
    const notes = [problem ?? "It could not be read."];
    return { ...common, sourceId: "", fingerprint: "", status: "failed", problems: [], notes };
  }
  const fingerprint = fingerprintOf(plan);
  const sourceId = sourceIdOf(plan, fingerprint);
  const twice = seen.has(sourceId);
  seen.add(sourceId);
  return {
    ...{ ...common, sourceId, fingerprint },
    title: plan.title,
    messages: plan.messages.length,
    branches: plan.lanes.length,
    files: plan.messages.reduce((sum, { files }) => sum + files.length, 0),
    firstAt: plan.messages[0]?.createdAt ?? plan.createdAt,
    lastAt: plan.messages.at(-1)?.createdAt ?? plan.updatedAt,
    problems: plan.missing,
    ...(twice ? { status: "skipped", notes: ["The file has it twice."] } : { status: "found", notes: [] }),
  };
}

const reasons: Partial<Record<ImportItem["known"], string>> = {
  imported: "It was imported before and has not changed since.",
  present: "It is here: this is the chat that was exported.",
};

/** Stores what was found of an upload, with what of it is here already. */
export async function insertDrafts(actor: UserActor, jobId: string, drafts: readonly ItemDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const known = await findKnown(actor, drafts);
  await db.importItem.createMany({
    data: drafts.map(({ fingerprint, ...draft }) => {
      const here = known(draft.sourceId, fingerprint);
      const reason = reasons[here.known];
      const decided = reason !== undefined && draft.status === "found";
      return {
        ...{ ...draft, id: newId(), jobId, known: here.known, sessionId: here.sessionId },
        ...(decided ? { status: "skipped", notes: [reason] } : {}),
      };
    }),
  });
}
