import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";

/**
 * Keeps the text that a message has now as an earlier one. It is dated by the database, as shares are: a snapshot finds
 * by it what the message said, and nodes may disagree about the time. Call it with the session locked.
 */
export async function keepText(tx: Tx, actor: UserActor, message: { id: string; content: string }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message_edits (id, message_id, content, edited_by, created_at)
    VALUES (${newId()}::uuid, ${message.id}::uuid, ${message.content}, ${actor.userId}::uuid, clock_timestamp())`;
}
