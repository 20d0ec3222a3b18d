import { inLine } from "#lib/client/actions/in-line.ts";
import { fetchPage, followRuns, refreshSession, replaceWith } from "#lib/client/actions/load-session.ts";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { beginChoice, type Choice, readAlong } from "#lib/client/late-answers.ts";
import { withLatest } from "#lib/client/place-message.ts";
import { headroom } from "#lib/client/places.ts";
import type { SessionState } from "#lib/client/session.ts";
import type { ChatMessage, MessagePage } from "#lib/schemas/message.ts";

/** Milliseconds for which the message that the reader was led to is tinted. */
const highlightTime = 2_000;

/** Leads the reader to a message, on another branch if it must be, and tints it for a moment. */
export async function openMessage(
  client: ChatClient,
  sessionId: string,
  target: { messageId: string; branchId: string },
): Promise<void> {
  const store = client.session(sessionId);
  const choice = beginChoice(store);
  if (store.getState().state !== "ready") await refreshSession(client, sessionId);
  const { messageId, branchId } = target;
  if (!store.getState().ids.includes(messageId))
    await showPath(client, sessionId, { choice, branchId, query: `around=${messageId}` }, replaceWith);
  if (!choice.isLatest()) return;
  store.setState({ anchor: { messageId, offset: -headroom }, highlightId: messageId });
  setTimeout(() => {
    if (store.getState().highlightId === messageId) store.setState({ highlightId: null });
  }, highlightTime);
  followRuns(client, sessionId);
}

/** Shows another branch from its end, and remembers the choice. */
export async function openBranch(client: ChatClient, sessionId: string, branchId: string): Promise<void> {
  const choice = beginChoice(client.session(sessionId));
  await showPath(client, sessionId, { choice, branchId, query: "" }, toEnd);
}

/** Shows the path through another version of a message; what stands above it stays where it is. */
export async function openVersion(client: ChatClient, message: ChatMessage, branchId: string): Promise<void> {
  const { parentId, sessionId } = message;
  const choice = beginChoice(client.session(sessionId));
  const query = parentId === null ? `around=${message.id}` : `after=${parentId}`;
  await showPath(client, sessionId, { choice, branchId, query }, (page, { ids, hasOlder }) => {
    const below = replaceWith(page);
    if (parentId === null) return below;
    return { ...below, ids: [...ids.slice(0, ids.lastIndexOf(parentId) + 1), ...below.ids], hasOlder };
  });
}

/** Shows a branch that was begun a moment ago, which the server has made the person's branch already. */
export async function openBegun(
  client: ChatClient,
  sessionId: string,
  { choice, branchId }: { choice: Choice; branchId: string },
): Promise<void> {
  await show(client, sessionId, { choice, branchId, page: fetchPage(sessionId, branchId, "") }, toEnd);
}

const toEnd = (page: MessagePage) => ({ ...replaceWith(page), anchor: null });

type Change = (page: MessagePage, state: SessionState) => Partial<SessionState>;

/** Reads a stretch of a branch and shows it, while the server remembers the choice. */
async function showPath(
  client: ChatClient,
  sessionId: string,
  { choice, branchId, query }: { choice: Choice; branchId: string; query: string },
  change: Change,
): Promise<void> {
  // Two choices on their way at once could reach the server in the wrong order.
  const remembered = inLine(client, sessionId, () => remember(client, sessionId, { choice, branchId }));
  const read = Promise.all([fetchPage(sessionId, branchId, query), remembered]);
  await show(client, sessionId, { choice, branchId, page: read.then(([page]) => page) }, change);
}

/** Shows a stretch of a branch once it is here, unless another path was chosen since. */
async function show(
  client: ChatClient,
  sessionId: string,
  { choice, branchId, page: coming }: { choice: Choice; branchId: string; page: Promise<MessagePage> },
  change: Change,
): Promise<void> {
  const store = client.session(sessionId);
  await readAlong(store, async () => {
    const page = await coming;
    if (!choice.isLatest()) return false;
    store.setState((state) => ({
      ...change(page, state),
      messages: withLatest(state.messages, page.data),
      loading: null,
      detail: state.detail && { ...state.detail, activeBranchId: branchId },
    }));
    choice.shown();
    return true;
  });
  followRuns(client, sessionId);
}

/** Makes a branch the one that the person reads and writes; the stream tells the other tabs. */
async function remember(
  client: ChatClient,
  sessionId: string,
  { choice, branchId }: { choice: Choice; branchId: string },
): Promise<void> {
  if (!choice.isLatest()) return;
  const chosen = `${sessionId}:${branchId}`;
  client.chosenBranches.add(chosen);
  try {
    await callApi("PUT", `/sessions/${sessionId}`, { activeBranchId: branchId });
  } catch (error) {
    client.chosenBranches.delete(chosen);
    throw error;
  }
}
