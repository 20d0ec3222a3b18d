import type { Actor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { Compaction } from "#prisma/generated/client.ts";
import type { ContextSource } from "#services/context/path.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { requireUnchanged } from "#services/messages/require-unchanged.ts";

/** What a summary was made of, and the session's next number when that was read. */
export interface SummarySource extends Pick<ContextSource, "summary" | "lines"> {
  nextSeq: number;
}

/**
 * Stores a summary that a model has written, for everyone who goes on after its last message. Throws `conflict` when what
 * it tells of was changed while the model wrote, or the summary that it goes on from was taken back.
 */
export async function insertCompaction(
  actor: Actor,
  source: SummarySource,
  data: Pick<Compaction, "sessionId" | "messageId" | "depth" | "summary" | "model" | "createdBy">,
): Promise<Compaction> {
  const { sessionId } = data;
  const { row, events } = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const told = source.lines.filter((line) => line.rule !== "exclude");
    const messageIds = [data.messageId, ...told.map((line) => line.id)];
    await requireUnchanged(tx, { sessionId, since: source.nextSeq, messageIds });
    if (source.summary) await requireStanding(tx, source.summary.id);
    // Its message may have moved to another lane of the same path meanwhile.
    const { branchId } = await tx.message.findUniqueOrThrow({ where: { id: data.messageId } });
    const row = await tx.compaction.create({ data: { id: newId(), branchId, ...data } });
    const facts = [{ type: "session.updated" as const, payload: { changed: ["compactions"] } }];
    return { row, events: await recordEvents(tx, actor, sessionId, facts) };
  });
  await publishEvents(events);
  return row;
}

async function requireStanding(tx: Tx, id: string): Promise<void> {
  const standing = await tx.compaction.count({ where: { id, revertedAt: null } });
  if (standing === 0)
    throw new AppError("conflict", "The summary of what came before was taken back meanwhile. Try again.");
}
