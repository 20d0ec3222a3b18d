import { addToComposer } from "#lib/client/composer-text.ts";
import { asQuote, rememberQuote } from "#lib/client/quotes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Puts a passage of a message, or the whole message, into the message input of its chat as a quote. */
export function quoteMessage(message: Pick<ChatMessage, "id" | "sessionId" | "content">, passage?: string): void {
  const context = passage ?? message.content;
  if (addToComposer(message.sessionId, asQuote(context)))
    rememberQuote(message.sessionId, { targetId: message.id, context });
}
