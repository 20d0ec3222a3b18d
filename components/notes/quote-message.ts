import { asQuote, rememberQuote } from "#lib/client/quotes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Puts a passage of a message, or the whole message, into the message input as a quote. */
export function quoteMessage(message: Pick<ChatMessage, "id" | "sessionId" | "content">, passage?: string): void {
  const context = passage ?? message.content;
  const field = document.querySelector<HTMLTextAreaElement>('[data-testid="composer"]');
  if (!field || field.disabled) return;
  rememberQuote(message.sessionId, { targetId: message.id, context });
  append(field, asQuote(context));
}

/** Adds text at the end of a field, as if it had been typed there, and puts the cursor behind it. */
function append(field: HTMLTextAreaElement, text: string): void {
  const before = field.value.trimEnd();
  const next = before === "" ? text : `${before}\n\n${text}`;
  // React hears of a value only when it is set past its own setter.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(field, next);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  field.setSelectionRange(next.length, next.length);
  field.scrollTop = field.scrollHeight;
}
