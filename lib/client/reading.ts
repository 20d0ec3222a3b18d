import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { patchSummary } from "#lib/client/workspace.ts";
import type { ReadMark } from "#lib/schemas/session.ts";

/** Milliseconds after which a session that was left counts as left: what ends before is no news. */
const glance = 1_500;

/**
 * Which sessions somebody reads: those in view whose reader is at the end. Whatever becomes unread in one of them is
 * marked as read, however the page heard of it.
 */
export class Reading {
  readonly #client: ChatClient;
  #visible: readonly string[] = [];
  readonly #atEnd = new Set<string>();
  readonly #left = new Map<string, number>();

  constructor(client: ChatClient) {
    this.#client = client;
    client.workspace.subscribe(() => this.#mark());
  }

  /** The sessions in view. */
  get visible(): readonly string[] {
    return this.#visible;
  }

  /** Notes which sessions are in view from now on; none when nobody sees the page. */
  lookAt(sessionIds: readonly string[]): void {
    this.#change(() => {
      this.#visible = sessionIds;
    });
  }

  /** Notes whether the reader of a session is at the end of what is loaded. */
  standAt(sessionId: string, end: boolean): void {
    this.#change(() => {
      if (end) this.#atEnd.add(sessionId);
      else this.#atEnd.delete(sessionId);
    });
  }

  #change(change: () => void): void {
    const before = this.#now();
    change();
    const now = this.#now();
    for (const id of before) if (!now.includes(id)) this.#left.set(id, Date.now());
    this.#mark();
  }

  #now(): string[] {
    return this.#visible.filter((id) => this.#atEnd.has(id));
  }

  #mark(): void {
    const { summaries } = this.#client.workspace.getState();
    for (const id of new Set([...this.#now(), ...this.#left.keys()])) {
      if (summaries[id]?.metadata.unread && this.#isRead(id)) this.#markRead(id);
    }
  }

  #isRead(id: string): boolean {
    const state = this.#client.openSession(id)?.getState();
    if (state?.state !== "ready" || state.hasNewer || state.firstUnreadId !== null) return false;
    return this.#now().includes(id) || Date.now() - (this.#left.get(id) ?? 0) < glance;
  }

  /** The mark goes as far as the page has come, never over what came since. Without the server it stays as it was there. */
  #markRead(id: string): void {
    const seq = this.#client.openSession(id)?.getState().lastSeq;
    patchSummary(this.#client.workspace, id, { metadata: { unread: false } });
    callApi<ReadMark>("POST", `/sessions/${id}/read`, { seq })
      .then(({ lastReadSeq }) => this.#client.openSession(id)?.setState({ lastReadSeq }))
      .catch(() => undefined);
  }
}
