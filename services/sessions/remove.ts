import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { publishEvents } from "#services/events/publish.ts";
import { recordEvents } from "#services/events/record.ts";
import { authorize } from "#services/permissions.ts";
import { stopRunsOf } from "#services/runs/stop.ts";
import { accessSession } from "#services/sessions/access.ts";
import { presentSession } from "#services/sessions/find.ts";

/** Moves a session to the bin, where it can be restored for 30 days, and stops what is being written in it. */
export async function removeSession(actor: UserActor, input: { sessionId: string }): Promise<void> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "manage");
  await setDeleted(actor, input.sessionId, true);
  // In this order: after the deletion nothing new can begin.
  await stopRunsOf(input.sessionId);
}

/** Takes a session out of the bin. */
export async function restoreSession(actor: UserActor, input: { sessionId: string }): Promise<ChatSession> {
  const access = await accessSession(actor, input.sessionId, { deleted: true });
  authorize(access, "manage");
  await setDeleted(actor, input.sessionId, false);
  return presentSession(access);
}

async function setDeleted(actor: UserActor, sessionId: string, deleted: boolean): Promise<void> {
  const events = await db.$transaction(async (tx) => {
    const changed = await tx.session.updateMany({
      where: { id: sessionId, deletedAt: deleted ? null : { not: null } },
      data: { deletedAt: deleted ? new Date() : null, updatedBy: actor.userId },
    });
    if (changed.count === 0) return [];
    return recordEvents(tx, actor, sessionId, [
      { type: deleted ? "session.deleted" : "session.restored", payload: {} },
    ]);
  });
  await publishEvents(events);
}
