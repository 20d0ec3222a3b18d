import { openMessage } from "#lib/client/actions/choose-path.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Leads to the message that another one is a copy of, in its own chat if it must be. */
export async function openOrigin(
  client: ChatClient,
  sessionId: string,
  messageId: string,
  navigate: (path: string) => void,
): Promise<void> {
  const origin = await callApi<ChatMessage>("GET", `/messages/${messageId}`);
  if (origin.sessionId !== sessionId) navigate(`/chat/${origin.sessionId}`);
  await openMessage(client, origin.sessionId, { messageId, branchId: origin.branchId });
}
