import type { ChatClient } from "#lib/client/client.ts";
import { headroom, type Place } from "#lib/client/places.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/**
 * Marks where what is new begins in the loaded stretch of a chat that is being opened, and returns that place; null when
 * there is nothing new. An answer is new when it has ended, as the server counts it.
 */
export function markNew(client: ChatClient, sessionId: string): Place | null {
  const store = client.session(sessionId);
  const { summaries, profile } = client.workspace.getState();
  if (!summaries[sessionId]?.metadata.unread) return null;
  const { ids, messages, lastReadSeq, hasOlder } = store.getState();
  const isOwn = ({ sender }: ChatMessage) => sender.type === "user" && sender.id === profile.id;
  const isNew = (message: ChatMessage) =>
    message.seq > lastReadSeq &&
    !isOwn(message) &&
    message.deletedAt === null &&
    message.status !== "streaming" &&
    message.status !== "cancelled";
  const index = ids.findIndex((id) => messages[id] && isNew(messages[id]));
  const messageId = ids[index];
  if (!messageId) return null;
  // Where at most one's own first words stand above, as in a chat that was just begun here, a line would say nothing.
  if (!hasOlder && index <= 1 && ids.slice(0, index).every((id) => messages[id] && isOwn(messages[id]))) return null;
  store.setState({ newFromId: messageId });
  return { messageId, offset: -headroom };
}
