import { createStore, type StoreApi } from "zustand/vanilla";
import { callApi, messageOf } from "#lib/client/api.ts";
import { byCreation } from "#lib/client/branches/names.ts";
import { forgetOutline } from "#lib/client/branches/outline.ts";
import type { ChatClient } from "#lib/client/client.ts";
import type { SessionStore } from "#lib/client/session.ts";
import type { BranchNode, MergeInfo } from "#lib/schemas/branch.ts";

/** The branches of a session with what the map and the list need of them. */
export interface TreeState {
  state: "idle" | "loading" | "ready" | "failed";
  problem: string | null;
  /** All that are not pruned, oldest first. While they load, those that are here so far. */
  nodes: readonly BranchNode[];
  /** Pruned ones; null until somebody asks for them. */
  pruned: readonly BranchNode[] | null;
  merges: readonly MergeInfo[];
}

type TreeStore = StoreApi<TreeState>;

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** Milliseconds in which changes are gathered before the branches are read again. */
const pause = 250;

const trees = new WeakMap<SessionStore, TreeStore>();
const waiting = new WeakSet<TreeStore>();
/** How many reads were begun: the one begun last is right, whichever ends last. */
const reads = new WeakMap<TreeStore, number>();

/** The branches of a session; read when `loadTree` is called. */
export function treeOf(client: ChatClient, sessionId: string): TreeStore {
  const session = client.session(sessionId);
  const known = trees.get(session);
  if (known) return known;
  const store = createStore<TreeState>(() => ({
    state: "idle",
    problem: null,
    nodes: [],
    pruned: null,
    merges: [],
  }));
  trees.set(session, store);
  return store;
}

/** Reads the branches afresh. What is here stays in sight meanwhile. */
export async function loadTree(client: ChatClient, sessionId: string): Promise<void> {
  const store = treeOf(client, sessionId);
  const { state, pruned } = store.getState();
  const read = (reads.get(store) ?? 0) + 1;
  reads.set(store, read);
  if (state !== "ready") store.setState({ state: "loading" });
  try {
    const [nodes, hidden, merges] = await Promise.all([
      readBranches(sessionId, "", (soFar) => state !== "ready" && store.setState({ nodes: soFar })),
      pruned === null ? null : readBranches(sessionId, "&pruned=true"),
      readAll<MergeInfo>(`/sessions/${sessionId}/merges?limit=100`),
    ]);
    if (reads.get(store) === read) store.setState({ state: "ready", problem: null, nodes, pruned: hidden, merges });
  } catch (error) {
    if (store.getState().state !== "ready") store.setState({ state: "failed", problem: messageOf(error) });
  }
}

/** Reads the pruned branches too. */
export async function loadPruned(client: ChatClient, sessionId: string): Promise<void> {
  const pruned = await readBranches(sessionId, "&pruned=true");
  treeOf(client, sessionId).setState({ pruned });
}

/** Reads the branches again soon, where somebody has looked at them: something about them changed. */
export function touchTree(client: ChatClient, sessionId: string): void {
  const session = client.openSession(sessionId);
  const store = session && trees.get(session);
  if (!store || store.getState().state === "idle" || waiting.has(store)) return;
  waiting.add(store);
  forgetOutline(client, sessionId);
  setTimeout(() => {
    waiting.delete(store);
    void loadTree(client, sessionId);
  }, pause);
}

async function readBranches(
  sessionId: string,
  query: string,
  onPage?: (soFar: readonly BranchNode[]) => void,
): Promise<BranchNode[]> {
  const all = await readAll<BranchNode>(`/sessions/${sessionId}/branches?limit=100${query}`, (soFar) =>
    onPage?.([...soFar].sort(byCreation)),
  );
  return all.sort(byCreation);
}

async function readAll<Item>(path: string, onPage?: (soFar: readonly Item[]) => void): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: Page<Item> = await callApi<Page<Item>>("GET", cursor === null ? path : `${path}&cursor=${cursor}`);
    all.push(...next.data);
    cursor = next.nextCursor;
    if (cursor !== null) onPage?.(all);
  } while (cursor !== null);
  return all;
}
