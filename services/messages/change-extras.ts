import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Message } from "#prisma/generated/client.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { markExtras } from "#services/messages/extras.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";

/**
 * Changes what hangs on a message and tells everybody. `work` runs with the session locked and says whether it changed
 * anything: doing the same twice is no news. Returns the message as it is then. Nothing hangs on a deleted message.
 */
export async function changeExtras(
  actor: UserActor,
  message: Pick<Message, "id" | "sessionId" | "branchId">,
  changed: "reactions" | "annotations" | "references" | "threads",
  work: (tx: Tx) => Promise<boolean>,
): Promise<ChatMessage> {
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, message.sessionId);
    const current = await tx.message.findUnique({ where: { id: message.id }, select: { deletedAt: true } });
    if (!current || current.deletedAt !== null) throw notFound("message");
    if (!(await work(tx))) return [];
    await markExtras(tx, message.id);
    return recordEvents(tx, actor, message.sessionId, [
      { type: "message.updated", payload: { messageId: message.id, branchId: message.branchId, changed: [changed] } },
    ]);
  });
  await publishEvents(events);
  const [presented] = await presentMessages(await readMessages([message.id]));
  if (!presented) throw notFound("message");
  return presented;
}
