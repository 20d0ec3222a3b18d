import type { UserActor } from "#lib/actor.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Takes a reference off a message: one's own, or as a moderator. */
export async function removeReference(
  actor: UserActor,
  input: { messageId: string; id: string },
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  return changeExtras(actor, message, "references", async (tx) => {
    const row = await tx.reference.findFirst({ where: { id: input.id, messageId: message.id } });
    if (!row) throw notFound("reference");
    if (row.createdBy !== actor.userId) authorize(access, "moderate");
    await tx.reference.delete({ where: { id: row.id } });
    return true;
  });
}
