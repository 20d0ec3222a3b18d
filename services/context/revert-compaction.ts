import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

/** Takes a summary back: models get the messages themselves again, as far as they fit. Twice is once. */
export async function revertCompaction(
  actor: UserActor,
  { sessionId, compactionId }: { sessionId: string; compactionId: string },
): Promise<void> {
  const access = await accessSession(actor, sessionId);
  authorize(access, "write");
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const row = await tx.compaction.findFirst({ where: { id: compactionId, sessionId } });
    if (!row) throw notFound("summary");
    if (row.revertedAt !== null) return [];
    await tx.compaction.update({ where: { id: compactionId }, data: { revertedAt: new Date() } });
    return recordEvents(tx, actor, sessionId, [{ type: "session.updated", payload: { changed: ["compactions"] } }]);
  });
  await publishEvents(events);
}
