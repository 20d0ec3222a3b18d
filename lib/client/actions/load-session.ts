import { ApiError, callApi, messageOf } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { newer } from "#lib/client/place-message.ts";
import { readPlace } from "#lib/client/places.ts";
import { byId, fromSession, type SessionState, withoutArrived } from "#lib/client/session.ts";
import { readUnsent } from "#lib/client/unsent.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import type { ChatMessage, MessagePage } from "#lib/schemas/message.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/** Messages that are fetched at once. */
const pageSize = 50;

/** Loads a session unless it is here already, at the place where it was left. */
export async function loadSession(client: ChatClient, sessionId: string): Promise<void> {
  restoreUnsent(client, sessionId);
  if (client.session(sessionId).getState().state !== "ready") return refreshSession(client, sessionId);
  await returnToPlace(client, sessionId);
  followRuns(client, sessionId);
}

/** Reads a session afresh. What is being written stays as far as it has come. */
export async function refreshSession(client: ChatClient, sessionId: string): Promise<void> {
  const store = client.session(sessionId);
  try {
    const session = await callApi<ChatSession>("GET", `/sessions/${sessionId}`);
    putSummaries(client.workspace, [summaryOf(session)]);
    store.setState(({ pending, messages, together }) => ({
      ...fromSession(session),
      // Answers beside the path are still being shown, and written.
      messages: { ...byId(together.flatMap((id) => messages[id] ?? [])), ...byId(session.messages ?? []) },
      pending: withoutArrived(pending, session.messages ?? []),
    }));
    await returnToPlace(client, sessionId);
    followRuns(client, sessionId);
  } catch (error) {
    if (store.getState().state === "ready" && !(error instanceof ApiError && error.code === "not_found")) return;
    const missing = error instanceof ApiError && (error.code === "not_found" || error.code === "invalid");
    // A chat whose first message never arrived is shown with that message, which can be sent again.
    if (missing && store.getState().pending.length > 0) store.setState({ state: "ready", detail: null });
    else store.setState({ state: missing ? "missing" : "failed", problem: messageOf(error) });
  }
}

/** Shows what an earlier page could not send, unless it arrived after all. */
function restoreUnsent(client: ChatClient, sessionId: string): void {
  const store = client.session(sessionId);
  const { pending, messages } = store.getState();
  const here = new Set(pending.map((message) => message.clientId));
  const kept = readUnsent(client.workspace.getState().profile.id, sessionId);
  const restored = kept.filter((message) => !here.has(message.clientId));
  if (restored.length === 0) return;
  store.setState({ pending: [...restored, ...pending] });
  store.setState((state) => ({ pending: withoutArrived(state.pending, Object.values(messages)) }));
}

/** Reads the latest state of a message that is shown; one that cannot be read now stays as it is. */
export async function refreshMessage(client: ChatClient, { id, sessionId }: ChatMessage): Promise<void> {
  const message = await callApi<ChatMessage>("GET", `/messages/${id}`).catch(() => null);
  const known = client.session(sessionId).getState().messages[id];
  if (!message || !known) return;
  client.session(sessionId).setState(({ messages }) => ({ messages: { ...messages, [id]: newer(known, message) } }));
}

/** Shows a session that came out of the bin, where it is open. */
export async function reopenSession(client: ChatClient, sessionId: string): Promise<void> {
  const store = client.openSession(sessionId);
  if (!store) return;
  if (store.getState().state === "missing") store.setState({ state: "loading" });
  await refreshSession(client, sessionId);
}

/** Fetches the page before the oldest loaded message. */
export async function loadOlder(client: ChatClient, sessionId: string): Promise<void> {
  const state = client.session(sessionId).getState();
  if (state.loading || !state.hasOlder) return;
  await loadPage(client, sessionId, "older", `before=${state.ids[0]}`, (page, now) => ({
    ids: [...page.data.map((message) => message.id), ...now.ids],
    hasOlder: page.hasOlder,
  }));
}

/** Fetches the page after the newest loaded message. */
export async function loadNewer(client: ChatClient, sessionId: string): Promise<void> {
  const state = client.session(sessionId).getState();
  if (state.loading || !state.hasNewer) return;
  await loadPage(client, sessionId, "newer", `after=${state.ids.at(-1)}`, (page, now) => ({
    ids: [...now.ids, ...page.data.map((message) => message.id)],
    hasNewer: page.hasNewer,
  }));
  followRuns(client, sessionId);
}

/** Replaces what is loaded by the end of the path. */
export async function loadEnd(client: ChatClient, sessionId: string): Promise<void> {
  if (!client.session(sessionId).getState().hasNewer) return;
  await loadPage(client, sessionId, "newer", "", replaceWith);
  followRuns(client, sessionId);
}

/** Loads the stretch in which the reader left, when it is not the end of the path. */
async function returnToPlace(client: ChatClient, sessionId: string): Promise<void> {
  const place = readPlace(sessionId);
  if (!place || client.session(sessionId).getState().ids.includes(place.messageId)) return;
  const change: Change = (page) => ({ ...replaceWith(page), anchor: place });
  // A place on another branch, or in a message that is gone, is no place: the end of the path stands.
  await loadPage(client, sessionId, "older", `around=${place.messageId}`, change).catch(() => undefined);
}

/** Shows the path through another version of a message; what stands above it stays where it is. */
export async function loadBranchFrom(client: ChatClient, message: ChatMessage, branchId: string): Promise<void> {
  const { parentId, sessionId } = message;
  const store = client.session(sessionId);
  const query = parentId === null ? `around=${message.id}` : `after=${parentId}`;
  const page = await fetchPage(sessionId, branchId, query);
  store.setState((state) => {
    const { detail, ids } = state;
    const above = parentId === null ? [] : ids.slice(0, ids.lastIndexOf(parentId) + 1);
    return {
      ids: [...above, ...page.data.map((item) => item.id)],
      messages: { ...state.messages, ...byId(page.data) },
      hasNewer: page.hasNewer,
      hasOlder: parentId === null ? page.hasOlder : state.hasOlder,
      detail: detail && { ...detail, activeBranchId: branchId },
    };
  });
  followRuns(client, sessionId);
}

/** Milliseconds for which the message that the reader was led to is tinted. */
const highlightTime = 2_000;
/** Pixels that stay free above it. */
const headroom = 72;

/** Leads the reader to a message, on another branch if it must be, and tints it for a moment. */
export async function openMessage(
  client: ChatClient,
  sessionId: string,
  target: { messageId: string; branchId: string },
): Promise<void> {
  const store = client.session(sessionId);
  if (store.getState().state !== "ready") await refreshSession(client, sessionId);
  const { messageId, branchId } = target;
  const onPath = store.getState().ids.includes(messageId);
  if (!onPath) {
    const page = await fetchPage(sessionId, branchId, `around=${messageId}`);
    if (store.getState().detail?.activeBranchId !== branchId) await chooseBranch(client, sessionId, branchId);
    store.setState((state) => ({ ...replaceWith(page), messages: { ...state.messages, ...byId(page.data) } }));
  }
  store.setState({ anchor: { messageId, offset: -headroom }, highlightId: messageId });
  setTimeout(() => {
    if (store.getState().highlightId === messageId) store.setState({ highlightId: null });
  }, highlightTime);
  followRuns(client, sessionId);
}

/** Shows another branch from its end, and remembers the choice. */
export async function openBranch(client: ChatClient, sessionId: string, branchId: string): Promise<void> {
  const [page] = await Promise.all([fetchPage(sessionId, branchId, ""), chooseBranch(client, sessionId, branchId)]);
  const store = client.session(sessionId);
  store.setState((state) => ({
    ...replaceWith(page),
    messages: { ...state.messages, ...byId(page.data) },
    anchor: null,
  }));
  followRuns(client, sessionId);
}

/** Makes a branch the one that the person reads and writes, in this tab at once and in the others by the stream. */
export async function chooseBranch(client: ChatClient, sessionId: string, branchId: string): Promise<void> {
  const choice = `${sessionId}:${branchId}`;
  client.chosenBranches.add(choice);
  try {
    await callApi("PUT", `/sessions/${sessionId}`, { activeBranchId: branchId });
  } catch (error) {
    client.chosenBranches.delete(choice);
    throw error;
  }
  client.session(sessionId).setState(({ detail }) => ({ detail: detail && { ...detail, activeBranchId: branchId } }));
}

type Change = (page: MessagePage, state: SessionState) => Partial<SessionState>;

const replaceWith = (page: MessagePage) => ({
  ids: page.data.map((message) => message.id),
  hasOlder: page.hasOlder,
  hasNewer: page.hasNewer,
});

async function loadPage(
  client: ChatClient,
  sessionId: string,
  direction: "older" | "newer",
  query: string,
  change: Change,
): Promise<void> {
  const store = client.session(sessionId);
  store.setState({ loading: direction });
  try {
    const page = await fetchPage(sessionId, store.getState().detail?.activeBranchId, query);
    store.setState((state) => ({ ...change(page, state), messages: { ...state.messages, ...byId(page.data) } }));
  } finally {
    store.setState({ loading: null });
  }
}

function fetchPage(sessionId: string, branchId: string | undefined, query: string): Promise<MessagePage> {
  const branch = branchId ? `&branchId=${branchId}` : "";
  return callApi<MessagePage>("GET", `/sessions/${sessionId}/messages?limit=${pageSize}${branch}&${query}`);
}

/** Asks for what running answers have said since their last save. */
function followRuns(client: ChatClient, sessionId: string): void {
  const { messages, ids } = client.session(sessionId).getState();
  for (const id of ids.slice(-12)) {
    const runId = messages[id]?.runId;
    if (runId) client.requestSnapshot(runId);
  }
}

/** A session without what only an open one has. */
export function summaryOf(session: ChatSession) {
  const { settings, defaultBranchId, activeBranchId, branches, participants, abilities, lastSeq, ...rest } = session;
  const { messages, hasOlder, ...summary } = rest;
  return summary;
}
