import type { UserActor } from "#lib/actor.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { findAnnotation } from "#services/annotations/find.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Deletes one's own note; those of others only moderators. */
export async function removeAnnotation(
  actor: UserActor,
  input: { messageId: string; id: string },
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  return changeExtras(actor, message, "annotations", async (tx) => {
    const note = await findAnnotation(tx, { id: input.id, messageId: message.id });
    if (note.participantId !== access.participantId) authorize(access, "moderate");
    await tx.annotation.update({ where: { id: note.id }, data: { deletedAt: new Date() } });
    return true;
  });
}
