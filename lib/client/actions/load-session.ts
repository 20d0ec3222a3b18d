import { ApiError, callApi, messageOf } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { beginRead, readAlong, samePath } from "#lib/client/late-answers.ts";
import { putMessage, withLatest } from "#lib/client/place-message.ts";
import { headroom, readPlace } from "#lib/client/places.ts";
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
  await goToStart(client, sessionId);
  followRuns(client, sessionId);
}

/** Reads a session afresh. What is being written stays as far as it has come. */
export async function refreshSession(client: ChatClient, sessionId: string): Promise<void> {
  const store = client.session(sessionId);
  try {
    await readAlong(store, () => readSession(client, sessionId));
    await goToStart(client, sessionId);
    followRuns(client, sessionId);
  } catch (error) {
    if (store.getState().state === "ready" && !(error instanceof ApiError && error.code === "not_found")) return;
    const missing = error instanceof ApiError && (error.code === "not_found" || error.code === "invalid");
    // A chat whose first message never arrived is shown with that message, which can be sent again.
    if (missing && store.getState().pending.length > 0) store.setState({ state: "ready", detail: null });
    else store.setState({ state: missing ? "missing" : "failed", problem: messageOf(error) });
  }
}

/** Reads a session and shows it, unless it was read again meanwhile. True when it is shown. */
async function readSession(client: ChatClient, sessionId: string): Promise<boolean> {
  const store = client.session(sessionId);
  const isSamePath = samePath(store);
  const mayShow = beginRead(store);
  const session = await callApi<ChatSession>("GET", `/sessions/${sessionId}`);
  putSummaries(client.workspace, [summaryOf(session)]);
  if (!mayShow()) return false;
  // The answer may be from before the server knew of the path that is chosen now.
  if (store.getState().state === "ready" && !isSamePath()) return readSession(client, sessionId);
  store.setState(({ state, pending, messages, together, side }) => {
    const read = session.messages ?? [];
    // Answers and threads beside the path are still being shown, and written.
    const kept = [...together, ...Object.values(side.threads).flat(), ...read.map(({ id }) => id)];
    return {
      ...fromSession(session),
      // Who has the chat open already stays where they are.
      ...(state === "ready" ? { firstUnreadId: null } : {}),
      messages: withLatest(byId(kept.flatMap((id) => messages[id] ?? [])), read),
      pending: withoutArrived(pending, read),
    };
  });
  return true;
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
  if (message && client.session(sessionId).getState().messages[id]) putMessage(client, message);
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
  const { loading, hasOlder, ids } = client.session(sessionId).getState();
  if (loading || !hasOlder) return;
  await loadPage(client, sessionId, "older", `before=${ids[0]}`, (page, now) =>
    // Another stretch that came meanwhile has another edge, at which this page does not belong.
    now.ids[0] === ids[0] ? { ids: [...idsOf(page), ...now.ids], hasOlder: page.hasOlder } : null,
  );
}

/** Fetches the page after the newest loaded message. */
export async function loadNewer(client: ChatClient, sessionId: string): Promise<void> {
  const { loading, hasNewer, ids } = client.session(sessionId).getState();
  if (loading || !hasNewer) return;
  const edge = ids.at(-1);
  await loadPage(client, sessionId, "newer", `after=${edge}`, (page, now) =>
    now.ids.at(-1) === edge ? { ids: [...now.ids, ...idsOf(page)], hasNewer: page.hasNewer } : null,
  );
  followRuns(client, sessionId);
}

/** Replaces what is loaded by the end of the path. */
export async function loadEnd(client: ChatClient, sessionId: string): Promise<void> {
  if (!client.session(sessionId).getState().hasNewer) return;
  await loadPage(client, sessionId, "newer", "", replaceWith);
  followRuns(client, sessionId);
}

/**
 * Loads the stretch with which reading begins, when it is not the end of the path: where the reader left, else the first
 * message that is new to them.
 */
async function goToStart(client: ChatClient, sessionId: string): Promise<void> {
  const store = client.session(sessionId);
  const { firstUnreadId } = store.getState();
  const place =
    readPlace(sessionId) ?? (firstUnreadId === null ? null : { messageId: firstUnreadId, offset: -headroom });
  if (place && !store.getState().ids.includes(place.messageId)) {
    const change: Change = (page) => ({ ...replaceWith(page), anchor: place });
    // A place on another branch, or in a message that is gone, is no place: the end of the path stands.
    await loadPage(client, sessionId, "older", `around=${place.messageId}`, change).catch(() => undefined);
  }
  store.setState({ firstUnreadId: null });
}

/** What a page changes; null when it does not belong to what is shown now. */
type Change = (page: MessagePage, state: SessionState) => Partial<SessionState> | null;

/** The stretch of a path that a page is. */
export const replaceWith = (page: MessagePage) => ({
  ids: idsOf(page),
  hasOlder: page.hasOlder,
  hasNewer: page.hasNewer,
});

const idsOf = (page: MessagePage) => page.data.map((message) => message.id);

async function loadPage(
  client: ChatClient,
  sessionId: string,
  direction: "older" | "newer",
  query: string,
  change: Change,
): Promise<void> {
  const store = client.session(sessionId);
  const isSamePath = samePath(store);
  store.setState({ loading: direction });
  try {
    await readAlong(store, async () => {
      const page = await fetchPage(sessionId, store.getState().detail?.activeBranchId, query);
      const changed = isSamePath() ? change(page, store.getState()) : null;
      if (changed) store.setState(({ messages }) => ({ ...changed, messages: withLatest(messages, page.data) }));
      return changed !== null;
    });
  } finally {
    // The path that was chosen meanwhile may be loading pages of its own.
    if (isSamePath()) store.setState({ loading: null });
  }
}

/** Reads a stretch of a branch; without one, of the branch that the person reads. */
export function fetchPage(
  sessionId: string,
  branchId: string | undefined,
  query: string,
  limit = pageSize,
): Promise<MessagePage> {
  const branch = branchId ? `&branchId=${branchId}` : "";
  return callApi<MessagePage>("GET", `/sessions/${sessionId}/messages?limit=${limit}${branch}&${query}`);
}

/** Asks for what running answers have said since their last save. */
export function followRuns(client: ChatClient, sessionId: string): void {
  const { messages, ids } = client.session(sessionId).getState();
  for (const id of ids.slice(-12)) {
    const runId = messages[id]?.runId;
    if (runId) client.requestSnapshot(runId);
  }
}

/** A session without what only an open one has. */
export function summaryOf(session: ChatSession) {
  const { settings, defaultBranchId, activeBranchId, branches, participants, abilities, lastSeq, ...rest } = session;
  const { messages, hasOlder, readMark, ...summary } = rest;
  return summary;
}
