import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { CreateAnnotation } from "#lib/schemas/annotation.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Most notes on one message; all of them come with it whenever it is read. */
const mostNotes = 200;

/** Writes a note on a message or on a passage of it. The same `id` twice is one note. */
export async function createAnnotation(
  actor: UserActor,
  input: { messageId: string } & CreateAnnotation,
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  await limit("mark", actor.userId);
  const { id = newId(), body, quote = null, position = null } = input;
  return changeExtras(actor, message, "annotations", async (tx) => {
    const known = await tx.annotation.findUnique({ where: { id } });
    if (known?.messageId === message.id && known.participantId === access.participantId) return false;
    if (known) throw new AppError("conflict", "This id is taken. Use a new one.");
    if ((await tx.annotation.count({ where: { messageId: message.id, deletedAt: null } })) >= mostNotes)
      throw new AppError("conflict", `A message can carry ${mostNotes} notes. Delete some, or answer in a thread.`);
    await tx.annotation.create({
      data: {
        id,
        sessionId: message.sessionId,
        messageId: message.id,
        participantId: access.participantId,
        body,
        quote,
        position: quote === null ? null : position,
      },
    });
    return true;
  });
}
