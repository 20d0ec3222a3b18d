import { followLists } from "#lib/client/actions/lists.ts";
import { applyFrames } from "#lib/client/apply-frames.ts";
import { applyItem } from "#lib/client/apply-item.ts";
import { createLists, type ListsStore } from "#lib/client/lists.ts";
import { Reading } from "#lib/client/reading.ts";
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
  readonly #position: string;
  #stream: SharedStream | undefined;
  #frames: Frame[] = [];
  #appliedAt = 0;
  /** Which chats are being read. */
  readonly reading: Reading;
  /** Branches that were chosen on this page, `session:branch`, of which the stream will tell it too. */
  readonly chosenBranches = new Set<string>();

  constructor(data: WorkspaceData) {
    this.workspace = createWorkspace(data);
    this.lists = createLists(data);
    this.#position = data.position;
    this.reading = new Reading(this);
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
      if (!this.reading.visible.includes(oldest) && getState().pending.length === 0) this.#sessions.delete(oldest);
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
