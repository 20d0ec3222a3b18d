import { createStore, type StoreApi } from "zustand/vanilla";
import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import type { SessionStore } from "#lib/client/session.ts";
import type { OutlineEntry } from "#lib/schemas/outline.ts";

/** First words of messages by `branch:depth`, as far as they were asked for. */
type OutlineStore = StoreApi<{ entries: Readonly<Record<string, OutlineEntry>> }>;

/** Most messages that are asked for at once. */
const batchLimit = 120;

interface Outline {
  store: OutlineStore;
  /** What was asked for already. */
  asked: Set<string>;
}

const outlines = new WeakMap<SessionStore, Outline>();

/** The first words of a session's messages, wherever they lie. */
export function outlineOf(client: ChatClient, sessionId: string): OutlineStore {
  return find(client, sessionId).store;
}

/** Fetches the words of places, `branch:depth` each, that nobody has asked for yet. */
export async function requestOutline(client: ChatClient, sessionId: string, places: readonly string[]): Promise<void> {
  const { store, asked } = find(client, sessionId);
  const wanted = places.filter((place) => !asked.has(place)).slice(0, batchLimit);
  if (wanted.length === 0) return;
  for (const place of wanted) asked.add(place);
  try {
    const path = `/sessions/${sessionId}/outline?at=${wanted.join(",")}`;
    const { data } = await callApi<{ data: OutlineEntry[] }>("GET", path);
    const found = Object.fromEntries(data.map((entry) => [`${entry.branchId}:${entry.depth}`, entry]));
    store.setState(({ entries }) => ({ entries: { ...entries, ...found } }));
  } catch (error) {
    for (const place of wanted) asked.delete(place);
    throw error;
  }
}

/** Has the words be read again when they are next in sight. */
export function forgetOutline(client: ChatClient, sessionId: string): void {
  const session = client.openSession(sessionId);
  if (session) outlines.get(session)?.asked.clear();
}

function find(client: ChatClient, sessionId: string): Outline {
  const session = client.session(sessionId);
  const known = outlines.get(session);
  if (known) return known;
  const outline: Outline = { store: createStore(() => ({ entries: {} })), asked: new Set() };
  outlines.set(session, outline);
  return outline;
}
