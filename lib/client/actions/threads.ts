import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { moveDraft } from "#lib/client/drafts.ts";
import { putMessage } from "#lib/client/place-message.ts";
import { patchSide, placeInThread } from "#lib/client/side.ts";
import type { ChatMessage, MessagePage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { CreatedThread, ThreadInfo } from "#lib/schemas/thread.ts";

/** What is written in a thread is kept under this name; one that is about to begin goes by its message. */
export function threadDraft(rootId: string, branchId: string | null): string {
  return `thread:${branchId ?? rootId}`;
}

/** Reads all messages of a side thread: its path after the message that it is about. */
export async function loadThread(
  client: ChatClient,
  sessionId: string,
  thread: { rootId: string; branchId: string },
): Promise<void> {
  const { rootId, branchId } = thread;
  for (let after: string | undefined = rootId; after !== undefined; ) {
    const query = `limit=100&branchId=${branchId}&after=${after}`;
    const page: MessagePage = await callApi("GET", `/sessions/${sessionId}/messages?${query}`);
    placeInThread(client.session(sessionId), branchId, page.data, rootId);
    for (const message of page.data) if (message.runId) client.requestSnapshot(message.runId);
    after = page.hasNewer ? page.data.at(-1)?.id : undefined;
  }
}

/** Begins a thread about a message. The same `id` twice is one thread. */
export async function startThread(
  client: ChatClient,
  root: { sessionId: string; messageId: string },
  { id, content }: { id: string; content: string },
): Promise<void> {
  const store = client.session(root.sessionId);
  const result = await callApi<CreatedThread>("POST", `/messages/${root.messageId}/threads`, { id, content });
  store.setState(({ detail }) => ({
    detail:
      detail && !detail.branches.some((branch) => branch.id === id)
        ? { ...detail, branches: [...detail.branches, result.branch] }
        : detail,
  }));
  show(client, root, result.branch.id, result);
  // What was written while it was on its way belongs to the thread that it began.
  moveDraft(threadDraft(root.messageId, null), threadDraft(root.messageId, result.branch.id));
  const { openThread } = store.getState().side;
  if (openThread?.rootId === root.messageId && openThread.branchId === null)
    patchSide(store, { openThread: { rootId: root.messageId, branchId: result.branch.id } });
}

/** Writes in a thread. The same `id` twice is one message. */
export async function sendToThread(
  client: ChatClient,
  thread: { sessionId: string; messageId: string; branchId: string },
  { id, content }: { id: string; content: string },
): Promise<void> {
  const body = { id, content, branchId: thread.branchId };
  const result = await callApi<PostResult>("POST", `/sessions/${thread.sessionId}/messages`, body);
  show(client, thread, thread.branchId, result);
}

/** Marks a thread as settled, or opens it again. */
export async function settleThread(
  client: ChatClient,
  messageId: string,
  change: { branchId: string; status: "active" | "resolved" },
): Promise<void> {
  putMessage(client, await callApi<ChatMessage>("PATCH", `/messages/${messageId}/threads`, change));
}

/** The threads of a session, newest first. */
export async function loadThreads(sessionId: string, signal: AbortSignal): Promise<ThreadInfo[]> {
  const path = `/sessions/${sessionId}/threads?limit=100`;
  return (await callApi<{ data: ThreadInfo[] }>("GET", path, undefined, { signal })).data;
}

function show(
  client: ChatClient,
  root: { sessionId: string; messageId: string },
  branchId: string,
  result: PostResult,
): void {
  const messages = [result.message, ...result.runs.map((run) => run.message)];
  const store = client.session(root.sessionId);
  placeInThread(store, branchId, messages, root.messageId);
  for (const run of result.runs) client.requestSnapshot(run.id);
  // The stream may have told of the answer's end before this page knew that it shows the thread.
  if (result.runs.length > 0)
    void loadThread(client, root.sessionId, { rootId: root.messageId, branchId }).catch(() => undefined);
}
