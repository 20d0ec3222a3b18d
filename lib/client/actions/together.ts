import { fetchPage } from "#lib/client/actions/load-session.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { withLatest } from "#lib/client/place-message.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** More answers than this are too narrow, or too far to the side, to be read against each other. */
const mostTogether = 8;

/** Whether there are other answers to the same question, and few enough to stand beside each other. */
export function hasOthers({ role, versions }: ChatMessage): boolean {
  return role === "assistant" && versions.of > 1 && versions.of <= mostTogether;
}

/** Shows all answers to the question that this one answers, beside each other. */
export async function showTogether(client: ChatClient, { sessionId, versions }: ChatMessage): Promise<void> {
  const pages = await Promise.all(
    versions.branchIds.map((branchId, index) => fetchPage(sessionId, branchId, `around=${versions.ids[index]}`, 1)),
  );
  const answers = pages
    .flatMap((page) => page.data)
    .filter(({ id, deletedAt }) => versions.ids.includes(id) && deletedAt === null);
  client.session(sessionId).setState(({ messages }) => ({
    together: answers.map(({ id }) => id),
    messages: withLatest(messages, answers),
  }));
}
