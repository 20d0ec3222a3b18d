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
  const { ids, messages, lastReadSeq } = store.getState();
  // Of a chat in which nothing was read before, such as one that was just begun here, all is new: a line would say nothing.
  if (lastReadSeq === 0) return null;
  const isNew = (message: ChatMessage) =>
    message.seq > lastReadSeq &&
    !(message.sender.type === "user" && message.sender.id === profile.id) &&
    message.deletedAt === null &&
    message.status !== "streaming" &&
    message.status !== "cancelled";
  const messageId = ids.find((id) => messages[id] && isNew(messages[id]));
  if (!messageId) return null;
  store.setState({ newFromId: messageId });
  return { messageId, offset: -headroom };
}
