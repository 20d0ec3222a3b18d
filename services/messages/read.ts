import type { UserActor } from "#lib/actor.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { accessMessage } from "#services/messages/find.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";

/** One message, wherever it lies: whoever has its id learns its session and branch from it. */
export async function findMessage(actor: UserActor, input: { messageId: string }): Promise<ChatMessage> {
  const { access } = await accessMessage(actor, input.messageId);
  authorize(access, "read");
  const [message] = await presentMessages(await readMessages([input.messageId]));
  if (!message) throw notFound("message");
  return message;
}
