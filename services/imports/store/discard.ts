import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";

/** Removes a session that was not stored to its end: one of the actor's that nobody takes part in yet. */
export async function discardSession(actor: UserActor, sessionId: string): Promise<void> {
  await db.session.deleteMany({
    where: { id: sessionId, ownerId: actor.userId, participants: { none: { status: "active" } } },
  });
}
