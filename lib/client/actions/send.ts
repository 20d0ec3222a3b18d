import { inLine } from "#lib/client/actions/in-line.ts";
import { refreshMessage, summaryOf } from "#lib/client/actions/load-session.ts";
import { linkSent } from "#lib/client/actions/references.ts";
import { callApi, messageOf } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { newSessionDraft } from "#lib/client/drafts.ts";
import { placeMessage } from "#lib/client/place-message.ts";
import { byId, fromSession, type PendingMessage, type SessionState } from "#lib/client/session.ts";
import { modelsToAsk, moveSeveral } from "#lib/client/several-models.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import { newId } from "#lib/id.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/**
 * Sends a message. It stands in the conversation at once; when the server cannot be reached it stays there as failed
 * and can be sent again, which never makes it two.
 */
export async function sendMessage(
  client: ChatClient,
  sessionId: string,
  content: string,
  attachments: readonly ChatAttachment[] = [],
): Promise<void> {
  const pending = newPending({ content, attachments, models: modelsToAsk(sessionId, client.workspace) });
  client.session(sessionId).setState((state) => ({ pending: [...state.pending, pending], together: [] }));
  await inLine(client, sessionId, () => begin(client, sessionId, pending));
}

/** Sends a failed message again. */
export async function retrySend(client: ChatClient, sessionId: string, clientId: string): Promise<void> {
  const store = client.session(sessionId);
  const failed = store.getState().pending.find((message) => message.clientId === clientId);
  if (!failed) return;
  const again: PendingMessage = { ...failed, state: "sending", problem: null };
  replacePending(client, sessionId, again);
  await inLine(client, sessionId, () => begin(client, sessionId, again));
}

/** Gives up a failed message and returns its text. */
export function discardPending(client: ChatClient, sessionId: string, clientId: string): string {
  const store = client.session(sessionId);
  const { pending } = store.getState();
  store.setState({ pending: pending.filter((message) => message.clientId !== clientId) });
  return pending.find((message) => message.clientId === clientId)?.content ?? "";
}

/** Starts a session with its first message. Its id is known before the server answers, so the page can go there at once. */
export function startSession(
  client: ChatClient,
  content: string,
  model: string | undefined,
  attachments: readonly ChatAttachment[] = [],
): string {
  const sessionId = newId();
  const several = modelsToAsk(newSessionDraft, client.workspace);
  if (several) moveSeveral(newSessionDraft, sessionId);
  const pending = newPending({ content, model, models: several, attachments });
  client.session(sessionId).setState({ state: "ready", pending: [pending] });
  void inLine(client, sessionId, () => create(client, sessionId, pending));
  return sessionId;
}

/** Sends to a session, which is made first when an earlier try did not get that far. */
async function begin(client: ChatClient, sessionId: string, pending: PendingMessage): Promise<void> {
  const { state, detail } = client.session(sessionId).getState();
  if (state === "ready" && !detail) await create(client, sessionId, pending);
  else await deliver(client, sessionId, pending);
}

async function create(client: ChatClient, sessionId: string, pending: PendingMessage): Promise<void> {
  try {
    const { model } = pending;
    const session = await callApi<ChatSession>("POST", "/sessions", { id: sessionId, ...(model ? { model } : {}) });
    putSummaries(client.workspace, [summaryOf(session)]);
    client.session(sessionId).setState(fromSession(session));
  } catch (error) {
    return fail(client, sessionId, pending, error);
  }
  await deliver(client, sessionId, pending);
}

async function deliver(client: ChatClient, sessionId: string, pending: PendingMessage): Promise<void> {
  const branchId = client.session(sessionId).getState().detail?.activeBranchId;
  try {
    const result = await callApi<PostResult>("POST", `/sessions/${sessionId}/messages`, {
      id: pending.clientId,
      content: pending.content,
      ...(pending.attachments ? { attachmentIds: pending.attachments.map((file) => file.id) } : {}),
      ...(branchId ? { branchId } : {}),
      ...(pending.models ? { models: pending.models } : {}),
    });
    applyResult(client, sessionId, result, pending.clientId);
    void linkSent(client, result.message);
  } catch (error) {
    fail(client, sessionId, pending, error);
  }
}

/** Puts what a send, an edit or a new answer made into the conversation. */
export function applyResult(client: ChatClient, sessionId: string, result: PostResult, clientId?: string): void {
  const store = client.session(sessionId);
  store.setState((state) => {
    const pending = state.pending.filter((message) => message.clientId !== clientId);
    let window = { ...state, pending };
    for (const message of [result.message, ...result.runs.map((run) => run.message)]) {
      const placed = placeMessage(window, message, window.detail?.activeBranchId);
      if (placed !== "unknown-place") window = { ...window, ...placed };
    }
    return result.runs.length > 1 ? { ...window, ...together(window, result) } : window;
  });
  for (const run of result.runs) client.requestSnapshot(run.id);
  // Of answers beside the path the stream may have told the end before this page knew that it shows them.
  if (result.runs.length > 1) for (const run of result.runs) void refreshMessage(client, run.message);
}

/** Answers that were asked for together are all followed, also those that lie on no shown path. */
function together(state: SessionState, { runs }: PostResult): Pick<SessionState, "together" | "messages"> {
  const answers = runs.map(({ message, model }) => named(state.messages[message.id] ?? message, model));
  return { together: answers.map(({ id }) => id), messages: { ...state.messages, ...byId(answers) } };
}

/** Until a model has begun, its answer does not say whose it will be. */
function named(message: ChatMessage, reference: string): ChatMessage {
  if (message.metadata.model !== null) return message;
  const colon = reference.indexOf(":");
  const [provider, model] = [reference.slice(0, colon), reference.slice(colon + 1)];
  return { ...message, metadata: { ...message.metadata, provider, model } };
}

function newPending(
  message: Pick<PendingMessage, "content" | "model" | "models"> & { attachments: readonly ChatAttachment[] },
): PendingMessage {
  const { attachments, ...asked } = message;
  const files = attachments.length > 0 ? { attachments } : {};
  return { clientId: newId(), ...asked, ...files, state: "sending", problem: null, at: new Date().toISOString() };
}

function fail(client: ChatClient, sessionId: string, pending: PendingMessage, error: unknown): void {
  replacePending(client, sessionId, { ...pending, state: "failed", problem: messageOf(error) });
}

/** Puts the latest state of a message at the end of what is on its way; one that arrived by the stream is there no more. */
function replacePending(client: ChatClient, sessionId: string, message: PendingMessage): void {
  client.session(sessionId).setState(({ pending }) => {
    const others = pending.filter((other) => other.clientId !== message.clientId);
    return others.length < pending.length ? { pending: [...others, message] } : {};
  });
}
