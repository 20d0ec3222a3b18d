import { followLists } from "#lib/client/actions/lists.ts";
import { applyFrames } from "#lib/client/apply-frames.ts";
import { applyItem } from "#lib/client/apply-item.ts";
import { createLists, type ListsStore } from "#lib/client/lists.ts";
import { createSessionStore, type SessionStore } from "#lib/client/session.ts";
import { SharedStream } from "#lib/client/stream/shared-stream.ts";
import { createLayout, type LayoutStore } from "#lib/client/tabs.ts";
import { storeUnsent } from "#lib/client/unsent.ts";
import { createWorkspace, type WorkspaceData, type WorkspaceStore } from "#lib/client/workspace.ts";
import type { Frame } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/** Sessions whose messages stay in memory; the ones looked at longest ago are dropped first. */
const openLimit = 12;
/** Milliseconds between two updates of an answer that streams in: each costs a layout, and nobody reads faster. */
const framePace = 45;
/** Milliseconds after which a session that was left counts as out of sight. */
const glance = 1_500;

/**
 * The page's state and its stream. Each open session has a store of its own, so that an answer that streams in wakes
 * only what shows it. Everything that changes state is a function in `actions/` that takes the client.
 */
export class ChatClient {
  readonly workspace: WorkspaceStore;
  /** Folders, tags, filters, and what the sidebar shows. */
  readonly lists: ListsStore;
  /** The tabs and halves of the main area. */
  readonly layout: LayoutStore = createLayout();
  readonly #sessions = new Map<string, SessionStore>();
  /** When this page was made, by the server's clock. */
  readonly madeAt: string;
  readonly #position: string;
  #stream: SharedStream | undefined;
  #frames: Frame[] = [];
  #appliedAt = 0;
  #visible: readonly string[] = [];
  readonly #left = new Map<string, number>();
  /** Branches that were chosen on this page, `session:branch`, of which the stream will tell it too. */
  readonly chosenBranches = new Set<string>();

  constructor(data: WorkspaceData) {
    this.workspace = createWorkspace(data);
    this.lists = createLists(data);
    this.madeAt = data.at;
    this.#position = data.position;
  }

  /** The store of a session; made on first use, from `start` when it came with the page. */
  session(id: string, start?: ChatSession | "missing"): SessionStore {
    const known = this.#sessions.get(id);
    const store = known ?? this.#openStore(id, start);
    this.#sessions.delete(id);
    this.#sessions.set(id, store);
    for (const [oldest, { getState }] of this.#sessions) {
      if (this.#sessions.size <= openLimit) break;
      // What could not be sent yet stays in sight.
      if (!this.#visible.includes(oldest) && getState().pending.length === 0) this.#sessions.delete(oldest);
    }
    return store;
  }

  /** Makes a store whose unsent messages outlive the page. */
  #openStore(id: string, start?: ChatSession | "missing"): SessionStore {
    const store = createSessionStore(id, start);
    store.subscribe(({ pending }, before) => {
      if (pending !== before.pending) storeUnsent(this.workspace.getState().profile.id, id, pending, before.pending);
    });
    return store;
  }

  /** The store of a session that is open already. */
  openSession(id: string): SessionStore | undefined {
    return this.#sessions.get(id);
  }

  openSessions(): SessionStore[] {
    return [...this.#sessions.values()];
  }

  /** Notes which sessions are in view from now on; none when nobody sees the page. */
  lookAt(...sessionIds: readonly string[]): void {
    for (const id of this.#visible) if (!sessionIds.includes(id)) this.#left.set(id, Date.now());
    this.#visible = sessionIds;
  }

  /** Whether a session is in view, or was a moment ago: what ends then is no news. */
  isSeen(sessionId: string): boolean {
    if (this.#visible.includes(sessionId)) return true;
    return Date.now() - (this.#left.get(sessionId) ?? 0) < glance;
  }

  /** Opens the stream; returns the function that closes it. */
  connect(): () => void {
    const stream = new SharedStream({
      userId: this.workspace.getState().profile.id,
      position: this.#position,
      onItem: (item) => (item.kind === "frame" ? this.#queueFrame(item.frame) : applyItem(this, item)),
      onState: (connection) => this.workspace.setState({ connection }),
    });
    this.#stream = stream;
    stream.open();
    const unfollow = followLists(this);
    return () => {
      unfollow();
      stream.close();
    };
  }

  /** Asks for what a running answer has said so far. */
  requestSnapshot(runId: string): void {
    this.#stream?.requestSnapshot(runId);
  }

  /** Frames that arrive between two updates are applied together, just before a paint. */
  #queueFrame(frame: Frame): void {
    this.#frames.push(frame);
    if (this.#frames.length > 1) return;
    const wait = this.#appliedAt + framePace - performance.now();
    if (wait <= 0) this.#applyBeforePaint();
    else setTimeout(() => this.#applyBeforePaint(), wait);
  }

  #applyBeforePaint(): void {
    const apply = () => {
      cancelAnimationFrame(paint);
      clearTimeout(timer);
      const frames = this.#frames;
      this.#frames = [];
      this.#appliedAt = performance.now();
      applyFrames(this, frames);
    };
    const paint = requestAnimationFrame(apply);
    // A hidden page paints nothing, now or from the next moment on.
    const timer = setTimeout(apply, 200);
  }
}
