import { Unreadable } from "#services/imports/conversation.ts";
import { mostMessages } from "#services/imports/limits.ts";

/** Why a conversation with more messages than one chat may have is not taken. */
export function tooManyMessages(): Unreadable {
  const most = mostMessages.toLocaleString("en");
  return new Unreadable(`It has more than ${most} messages, the most that one chat may have.`);
}

/**
 * Refuses a list of messages before they are read, when even with empty ones and pieces of one among them too many will
 * be left: reading hundreds of thousands keeps everybody else waiting for seconds.
 */
export function refuseTooMany(count: number): void {
  if (count > 4 * mostMessages) throw tooManyMessages();
}
