import type { UserActor } from "#lib/actor.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Takes one's own emoji off a message. Where there is none it does nothing. */
export async function removeReaction(
  actor: UserActor,
  input: { messageId: string; emoji: string },
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "react");
  return changeExtras(actor, message, "reactions", async (tx) => {
    const { count } = await tx.reaction.deleteMany({
      where: { messageId: message.id, participantId: access.participantId, emoji: input.emoji },
    });
    return count > 0;
  });
}
