import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { MergeResult, MergeSession } from "#lib/schemas/branch.ts";
import { copyTimeout } from "#services/copies/insert-session-copy.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent } from "#services/events/record.ts";
import { insertMerge } from "#services/merges/insert.ts";
import type { MergeSides } from "#services/merges/plan.ts";
import { planMerge } from "#services/merges/plan.ts";
import { mergeColumns, presentMerge } from "#services/merges/present.ts";
import { insertSummary, summarizeSource } from "#services/merges/summary.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

interface Merged {
  mergeId: string | null;
  skipped: number;
  events: RecordedEvent[];
}

/**
 * Brings messages of another branch or session to the end of a branch: copies of the source's own part (`append`), of
 * chosen messages (`pick`), or a summary that links to them (`summary`). Only what is not there yet is brought, so a
 * merge that is repeated does nothing and says so. The same `id` twice is one merge.
 */
export async function mergeSession(
  actor: UserActor,
  input: { sessionId: string } & MergeSession,
): Promise<MergeResult> {
  const sides = await accessSides(actor, input);
  const known = input.id === undefined ? null : await findKnown(input.id, input.sessionId);
  if (known) return known;
  const summary = input.mode === "summary" ? await summarizeSource(actor, sides, input) : null;
  try {
    const { mergeId, skipped, events } = await db.$transaction(async (tx): Promise<Merged> => {
      // In the order of their ids, so that two merges between the same sessions never wait for each other.
      for (const id of [...new Set([sides.source.sessionId, sides.target.sessionId])].sort()) await lockSession(tx, id);
      if (summary) return insertSummary(tx, actor, sides, input, summary);
      return insertCopies(tx, actor, sides, input);
    }, copyTimeout);
    await publishEvents(events);
    // Nothing is left to bring also when the same request was first: then its merge is the answer.
    const earlier = mergeId === null && input.id !== undefined ? await findKnown(input.id, input.sessionId) : null;
    if (mergeId === null) return earlier ?? { merge: null, added: 0, skipped };
    const merge = presentMerge(await db.merge.findUniqueOrThrow({ where: { id: mergeId }, include: mergeColumns }));
    return { merge, added: merge.messages, skipped };
  } catch (error) {
    const first =
      input.id !== undefined && isUniqueViolation(error) ? await findKnown(input.id, input.sessionId) : null;
    if (first) return first;
    throw error;
  }
}

async function accessSides(actor: UserActor, input: { sessionId: string } & MergeSession): Promise<MergeSides> {
  const target = await accessSession(actor, input.sessionId);
  authorize(target, "write");
  if ((input.mode === "pick") !== (input.messageIds !== undefined))
    throw new AppError("invalid", "messageIds: Give the messages to pick with the mode pick, and only there.");
  if (input.mode === "summary") authorize(target, "run");
  const { sourceSessionId = input.sessionId } = input;
  if (sourceSessionId === input.sessionId) return { target, source: target };
  const source = await accessSession(actor, sourceSessionId);
  authorize(source, "export");
  return { target, source };
}

async function insertCopies(tx: Tx, actor: UserActor, sides: MergeSides, input: MergeSession): Promise<Merged> {
  const plan = await planMerge(tx, sides, input);
  if (plan.fresh.length === 0) return { mergeId: null, skipped: plan.skipped, events: [] };
  const inserted = await insertMerge(tx, actor, sides, { plan, id: input.id, mode: input.mode });
  return { ...inserted, skipped: plan.skipped };
}

/** The merge that an earlier request with the same id made. */
async function findKnown(id: string, sessionId: string): Promise<MergeResult | null> {
  const row = await db.merge.findUnique({ where: { id }, include: mergeColumns });
  if (!row) return null;
  if (row.sessionId !== sessionId) throw new AppError("conflict", "This id is taken. Use a new one.");
  const merge = presentMerge(row);
  return { merge, added: merge.messages, skipped: 0 };
}
