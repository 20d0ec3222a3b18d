import { openVersion } from "#lib/client/actions/choose-path.ts";
import { applyResult } from "#lib/client/actions/send.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { beginChoice, type Choice } from "#lib/client/late-answers.ts";
import { putMessage } from "#lib/client/place-message.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";

/** Changes one's own message where it stands. */
export async function editInPlace(client: ChatClient, message: ChatMessage, content: string): Promise<void> {
  const result = await callApi<PostResult>("PUT", `/messages/${message.id}`, { content });
  applyResult(client, message.sessionId, result);
}

/** Makes an edited version of one's own message and has it answered. The same `id` twice makes one version. */
export async function editAndAnswer(
  client: ChatClient,
  message: ChatMessage,
  { id, content }: { id: string; content: string },
): Promise<void> {
  const choice = beginChoice(client.session(message.sessionId));
  const result = await callApi<PostResult>("PUT", `/messages/${message.id}`, { id, content, regenerate: true });
  openLane(client, choice, result);
}

/** Answers again: a new version beside an answer, or an answer to a message that has none. */
export async function regenerate(client: ChatClient, message: ChatMessage, model?: string): Promise<void> {
  const choice = beginChoice(client.session(message.sessionId));
  const result = await callApi<PostResult>("POST", `/messages/${message.id}/regenerate`, {
    id: newId(),
    ...(model ? { model } : {}),
  });
  openLane(client, choice, result);
}

/** Goes on with an answer that broke off. */
export async function continueAnswer(client: ChatClient, message: ChatMessage): Promise<void> {
  const result = await callApi<PostResult>("POST", `/messages/${message.id}/continue`, { id: newId() });
  applyResult(client, message.sessionId, result);
}

/** Takes a message's words away; its place stays, and it can be restored. */
export async function removeMessage(client: ChatClient, message: ChatMessage): Promise<void> {
  putMessage(client, await callApi<ChatMessage>("DELETE", `/messages/${message.id}`));
}

/** Brings a deleted message back. */
export async function restoreMessage(client: ChatClient, message: ChatMessage): Promise<void> {
  putMessage(client, await callApi<ChatMessage>("POST", `/messages/${message.id}/restore`));
}

/** Shows the version `step` places before or after a message, and remembers the choice. */
export async function switchVersion(client: ChatClient, message: ChatMessage, step: -1 | 1): Promise<void> {
  const branchId = message.versions.branchIds[message.versions.index + step];
  const id = message.versions.ids[message.versions.index + step];
  if (!branchId || !id) return;
  await openVersion(client, { ...message, id }, branchId);
}

/** Stops every answer of a session. */
export async function stopAnswers(sessionId: string): Promise<void> {
  await callApi("DELETE", `/sessions/${sessionId}/stream`);
}

/** The lane of a new version becomes the one that is shown, unless the reader went elsewhere meanwhile. */
function openLane(client: ChatClient, choice: Choice, result: PostResult): void {
  const { sessionId, branchId } = result.message;
  if (choice.isLatest()) {
    client.session(sessionId).setState(({ detail }) => ({ detail: detail && { ...detail, activeBranchId: branchId } }));
    choice.shown();
  }
  applyResult(client, sessionId, result);
}
