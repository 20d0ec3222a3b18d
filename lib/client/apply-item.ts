import { isUnderWay, putExport, refreshExports } from "#lib/client/actions/export-jobs.ts";
import { refreshLists } from "#lib/client/actions/lists.ts";
import { refreshSession, reopenSession } from "#lib/client/actions/load-session.ts";
import { refreshList } from "#lib/client/actions/sessions.ts";
import { refreshModels, refreshPreferences } from "#lib/client/actions/workspace.ts";
import { goToLogin } from "#lib/client/api.ts";
import { followBranch } from "#lib/client/branches/follow.ts";
import { touchTree } from "#lib/client/branches/tree.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { followContext } from "#lib/client/context-report.ts";
import { noteHeard } from "#lib/client/late-answers.ts";
import { placeMessage } from "#lib/client/place-message.ts";
import { type SessionStore, withoutArrived } from "#lib/client/session.ts";
import { followSide } from "#lib/client/side.ts";
import { patchSummary, putSummaries } from "#lib/client/workspace.ts";
import type { SessionEvent, StreamItem } from "#lib/schemas/event.ts";

/** Brings the page up to date with one item of the stream. Items may come twice. */
export function applyItem(client: ChatClient, item: Exclude<StreamItem, { kind: "frame" }>): void {
  if (item.kind === "event") applyEvent(client, item.event);
  else if (item.kind === "ready") lookForExports(client);
  else if (item.kind === "reset") refreshAll(client);
  else if (item.kind === "branch") followChoice(client, item);
  else if (item.kind === "read") noteRead(client, item);
  else if (item.kind === "export") putExport(client, item.job);
  else if (item.kind === "account") {
    if (item.change === "signed-out") goToLogin();
    else if (item.change === "lists") void refreshLists(client).catch(() => undefined);
    else if (item.change === "exports") void refreshExports(client).catch(() => undefined);
    else void (item.change === "models" ? refreshModels(client) : refreshPreferences(client));
  }
}

/** What was read in another tab is read here too. */
function noteRead(client: ChatClient, { sessionId, unread, lastReadSeq }: Extract<StreamItem, { kind: "read" }>): void {
  patchSummary(client.workspace, sessionId, { metadata: { unread } });
  client.openSession(sessionId)?.setState({ lastReadSeq });
}

/** How far exports came is not told again after a break of the stream. */
function lookForExports(client: ChatClient): void {
  if (client.workspace.getState().exports.some(isUnderWay)) void refreshExports(client).catch(() => undefined);
}

/** Fetches afresh what the page shows, after too much was missed. */
function refreshAll(client: ChatClient): void {
  void refreshList(client);
  for (const store of client.openSessions()) void refreshSession(client, store.getState().id);
}

function applyEvent(client: ChatClient, event: SessionEvent): void {
  if (event.type === "session.restored") void reopenSession(client, event.sessionId);
  noteEvent(client, event);
  if (event.session) putSummaries(client.workspace, [event.session]);
  followContext(client, event);
  const store = client.openSession(event.sessionId);
  if (store) {
    noteHeard(store, () => applyToSession(client, store, event));
    applyToSession(client, store, event);
  }
  if (changesTree.test(event.type)) touchTree(client, event.sessionId);
}

function applyToSession(client: ChatClient, store: SessionStore, event: SessionEvent): void {
  if (store.getState().state !== "ready") return;
  if (event.branch && event.type === "branch.created") followOwnBranch(client, store, event);
  else if (event.type.startsWith("branch.")) followBranch(client, event);
  if (event.message) applyMessage(client, store, event);
  followSide(store, event);
}

/** Keeps how far the page has come in a session: that far is what it shows, and what can be read. */
function noteEvent(client: ChatClient, { sessionId, seq }: SessionEvent): void {
  const store = client.openSession(sessionId);
  if (store && seq > store.getState().lastSeq) store.setState({ lastSeq: seq });
}

/** Kinds of events after which the map looks different. */
const changesTree = /^(branch\.|message\.(created|deleted|restored|edited|completed))/;

/** A branch that one chose in another tab is shown here too. The tab that chose it hears of it as well. */
function followChoice(client: ChatClient, { sessionId, branchId }: Extract<StreamItem, { kind: "branch" }>): void {
  if (client.chosenBranches.delete(`${sessionId}:${branchId}`)) return;
  const { detail } = client.openSession(sessionId)?.getState() ?? {};
  if (detail && detail.activeBranchId !== branchId) void refreshSession(client, sessionId);
}

/** A branch that one begins in another tab is opened here too, as it will be after a reload. */
function followOwnBranch(client: ChatClient, store: SessionStore, event: SessionEvent): void {
  const { branch } = event;
  const { detail, ids } = store.getState();
  if (!branch || !detail || detail.branches.some((known) => known.id === branch.id)) return;
  const own =
    event.actor.id === client.workspace.getState().profile.id && event.payload.changed?.includes("activeBranchId");
  const branches = [...detail.branches, branch];
  store.setState({ detail: { ...detail, branches, ...(own ? { activeBranchId: branch.id } : {}) } });
  // What it has of its own already comes by an event of its own.
  if (!own || branch.headDepth > branch.forkDepth) return;
  const end = ids.indexOf(branch.headMessageId ?? "");
  if (end < 0) void refreshSession(client, event.sessionId);
  else store.setState({ ids: ids.slice(0, end + 1), hasNewer: false });
}

function applyMessage(client: ChatClient, store: SessionStore, event: SessionEvent): void {
  const { message } = event;
  if (!message) return;
  const state = store.getState();
  const placed = placeMessage(state, message, state.detail?.activeBranchId);
  if (placed === "unknown-place") return void refreshSession(client, event.sessionId);
  store.setState({ ...placed, pending: withoutArrived(state.pending, [message]) });
  if (message.runId) client.requestSnapshot(message.runId);
}
