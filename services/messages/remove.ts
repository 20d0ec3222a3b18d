import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Message } from "#prisma/generated/client.ts";
import { dropSummaries } from "#services/context/drop-summaries.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { accessMessage } from "#services/messages/find.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/**
 * Takes a message's words away and leaves its place, so that what follows stays where it was. It can be restored for
 * 30 days. Doing it twice does nothing.
 */
export function removeMessage(actor: UserActor, input: { messageId: string }): Promise<ChatMessage> {
  return change(actor, input.messageId, "message.deleted");
}

/** Brings a deleted message back. */
export function restoreMessage(actor: UserActor, input: { messageId: string }): Promise<ChatMessage> {
  return change(actor, input.messageId, "message.restored");
}

async function change(
  actor: UserActor,
  messageId: string,
  type: "message.deleted" | "message.restored",
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, messageId);
  authorizeRemoval(access, message);
  const remove = type === "message.deleted";
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, message.sessionId);
    const active = await tx.run.count({ where: { messageId, status: { in: ["queued", "running"] } } });
    if (active > 0) throw new AppError("conflict", "This answer is still being written. Stop it first.");
    const changed = await tx.message.updateMany({
      where: { id: messageId, deletedAt: remove ? null : { not: null } },
      data: { deletedAt: remove ? new Date() : null },
    });
    if (changed.count === 0) return [];
    if (remove) await dropSummaries(tx, message);
    await renewPreview(tx, message.sessionId);
    return recordEvents(tx, actor, message.sessionId, [{ type, payload: { messageId, branchId: message.branchId } }]);
  });
  await publishEvents(events);
  const [presented] = await presentMessages(await readMessages([messageId]));
  if (!presented) throw new Error("a message vanished while it was changed");
  return presented;
}

/** One's own words always; a model's answers whoever may ask it; other people's words only moderators. */
function authorizeRemoval(access: SessionAccess, message: Message): void {
  authorize(access, "write");
  if (message.participantId === access.participantId) return;
  authorize(access, message.participantId === null ? "run" : "moderate");
}
