import { openMessage } from "#lib/client/actions/choose-path.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { putMessage } from "#lib/client/place-message.ts";
import { writePlace } from "#lib/client/places.ts";
import { linksIn, takeQuotes } from "#lib/client/quotes.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { CreateReference, MessageReferences } from "#lib/schemas/reference.ts";

/** What a message points at, as far as the reader may see it. */
export function loadReferences(messageId: string, signal: AbortSignal): Promise<MessageReferences> {
  return callApi<MessageReferences>("GET", `/messages/${messageId}/references`, undefined, { signal });
}

/**
 * Links a sent message to what it quotes and to the messages whose addresses it contains. The words are sent either
 * way: a link that cannot be made is left out.
 */
export async function linkSent(client: ChatClient, message: ChatMessage): Promise<void> {
  const quotes = takeQuotes(message.sessionId, message.content);
  const found = message.content.includes("/chat/") ? linksIn(message.content, location.origin) : [];
  const links = found.filter((link) => !quotes.some((quote) => quote.targetId === link.targetId));
  const wanted: CreateReference[] = [
    ...quotes.map(({ targetId, context }) => ({ type: "message" as const, targetId, context })),
    ...links.map((link) => ({ ...link, context: "" })),
  ];
  for (const body of wanted) {
    const linked = await callApi<ChatMessage>("POST", `/messages/${message.id}/references`, body).catch(() => null);
    if (linked) putMessage(client, linked);
  }
}

/** Leads the reader to a message, in whichever session it is. */
export async function goToMessage(
  client: ChatClient,
  navigate: (path: string) => void,
  target: { sessionId: string; messageId: string; branchId: string },
): Promise<void> {
  const { sessionId, messageId, branchId } = target;
  const elsewhere = !location.pathname.endsWith(sessionId);
  await openMessage(client, sessionId, { messageId, branchId });
  if (!elsewhere) return;
  // The page that opens there goes to where the reader was last; that is here from now on.
  writePlace(sessionId, { messageId, offset: -72 });
  navigate(`/chat/${sessionId}`);
}
