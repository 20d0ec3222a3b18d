import { createStore, type StoreApi } from "zustand/vanilla";
import { callApi, messageOf } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import type { ContextReport } from "#lib/schemas/context.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/** What the next answer of a session would be made from, as far as the page knows. */
export interface ContextState {
  report: ContextReport | null;
  problem: string | null;
  /** Tokens of what is in the input and not sent yet, estimated. */
  draft: number;
}

type ContextStore = StoreApi<ContextState> & { asked: number; timer?: ReturnType<typeof setTimeout> | undefined };

const stores = new WeakMap<ChatClient, Map<string, ContextStore>>();
/** Milliseconds in which changes that come together lead to one request. */
const pause = 250;

/** The context of a session. It is empty until `refreshContext` was called. */
export function contextStore(client: ChatClient, sessionId: string): ContextStore {
  const known = stores.get(client) ?? new Map<string, ContextStore>();
  stores.set(client, known);
  const found = known.get(sessionId);
  if (found) return found;
  const empty = createStore<ContextState>(() => ({ report: null, problem: null, draft: 0 }));
  const store: ContextStore = Object.assign(empty, { asked: 0 });
  known.set(sessionId, store);
  return store;
}

/** Asks the server what would be sent now, soon and once for everything that changes until then. */
export function refreshContext(client: ChatClient, sessionId: string): void {
  const store = contextStore(client, sessionId);
  clearTimeout(store.timer);
  store.timer = setTimeout(() => void read(client, sessionId, store), pause);
}

/** Keeps the context of an open session up to date with what happens in it. */
export function followContext(client: ChatClient, event: SessionEvent): void {
  const store = stores.get(client)?.get(event.sessionId);
  if (!store || store.asked === 0) return;
  refreshContext(client, event.sessionId);
  if (event.type === "session.updated" && event.payload.changed?.includes("settings"))
    void readSettings(client, event.sessionId);
}

async function read(client: ChatClient, sessionId: string, store: ContextStore): Promise<void> {
  const asked = ++store.asked;
  const branchId = client.session(sessionId).getState().detail?.activeBranchId;
  try {
    const query = branchId ? `?branchId=${branchId}` : "";
    const report = await callApi<ContextReport>("GET", `/sessions/${sessionId}/context${query}`);
    if (asked === store.asked) store.setState({ report, problem: null });
  } catch (error) {
    if (asked === store.asked) store.setState({ problem: messageOf(error) });
  }
}

async function readSettings(client: ChatClient, sessionId: string): Promise<void> {
  const session = await callApi<ChatSession>("GET", `/sessions/${sessionId}`).catch(() => null);
  if (session) putSettings(client, session);
}

/** Takes over the settings of a session as the server has them. */
export function putSettings(client: ChatClient, session: ChatSession): void {
  client.session(session.id).setState(({ detail }) => ({
    detail: detail && { ...detail, settings: session.settings },
  }));
}
