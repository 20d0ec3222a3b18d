import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Most different emoji on one message. */
const mostEmoji = 20;

/** Puts an emoji on a message, under the actor's name. Doing it twice does nothing. */
export async function addReaction(actor: UserActor, input: { messageId: string; emoji: string }): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "react");
  await limit("mark", actor.userId);
  const reaction = { messageId: message.id, participantId: access.participantId, emoji: input.emoji };
  return changeExtras(actor, message, "reactions", async (tx) => {
    const there = await tx.reaction.groupBy({ by: ["emoji"], where: { messageId: message.id } });
    if (there.length >= mostEmoji && !there.some(({ emoji }) => emoji === input.emoji))
      throw new AppError("conflict", `A message can carry ${mostEmoji} different emoji. Use one that is there.`);
    const { count } = await tx.reaction.createMany({ data: [{ id: newId(), ...reaction }], skipDuplicates: true });
    return count > 0;
  });
}
