import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import type { UpdateAnnotation } from "#lib/schemas/annotation.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { findAnnotation } from "#services/annotations/find.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Changes the words of one's own note, or settles any note and opens it again. */
export async function updateAnnotation(
  actor: UserActor,
  input: { messageId: string } & UpdateAnnotation,
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  const { id, body, resolved } = input;
  return changeExtras(actor, message, "annotations", async (tx) => {
    const note = await findAnnotation(tx, { id, messageId: message.id });
    const rewords = body !== undefined && body !== note.body;
    if (rewords && note.participantId !== access.participantId)
      throw new AppError("forbidden", "You can edit only notes that you wrote yourself.");
    const settles = resolved !== undefined && resolved !== (note.resolvedAt !== null);
    if (!rewords && !settles) return false;
    await tx.annotation.update({
      where: { id },
      data: { ...(rewords ? { body } : {}), ...(settles ? { resolvedAt: resolved ? new Date() : null } : {}) },
    });
    return true;
  });
}
