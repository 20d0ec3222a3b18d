import { type ItemListener, StreamConnection } from "#lib/client/stream/connection.ts";
import { LiveParts } from "#lib/client/stream/live-parts.ts";
import type { ConnectionState } from "#lib/client/workspace.ts";
import type { StreamItem } from "#lib/schemas/event.ts";

/** Events that the leader keeps for tabs that join later, to close the gap between their page and the stream. */
const recentLimit = 200;
/** Milliseconds without a sign of life from the leading tab after which another takes its place. */
const leaderSilence = 45_000;

type Relay =
  | { kind: "items"; items: StreamItem[]; position: string }
  | { kind: "state"; state: ConnectionState }
  | { kind: "hello" }
  | { kind: "need"; runId: string };

/**
 * One stream for all tabs of a person: the tab that holds a Web Lock connects and relays to the others, and when it
 * goes the next one takes over from the last position. Where there are no locks (plain http on another host) every tab
 * connects for itself.
 */
export class SharedStream {
  readonly #name: string;
  readonly #onItem: ItemListener;
  readonly #onState: (state: ConnectionState) => void;
  readonly #channel: BroadcastChannel | null;
  readonly #closing = new AbortController();
  readonly #live = new LiveParts();
  #recent: StreamItem[] = [];
  #connection: StreamConnection | undefined;
  #release: (() => void) | undefined;
  #state: ConnectionState = "connecting";
  #position: string;
  #heardAt = Date.now();

  constructor(options: {
    userId: string;
    position: string;
    onItem: ItemListener;
    onState: (state: ConnectionState) => void;
  }) {
    this.#name = `parley-stream:${options.userId}`;
    this.#position = options.position;
    this.#onItem = options.onItem;
    this.#onState = options.onState;
    this.#channel = "locks" in navigator ? new BroadcastChannel(this.#name) : null;
  }

  open(): void {
    this.#channel?.addEventListener("message", (event: MessageEvent<Relay>) => this.#hear(event.data));
    document.addEventListener("visibilitychange", this.#verify);
    if (!this.#channel) this.#lead();
    else {
      this.#post({ kind: "hello" });
      void this.#waitForLead(false);
    }
  }

  close(): void {
    this.#closing.abort();
    document.removeEventListener("visibilitychange", this.#verify);
    this.#stepDown();
    this.#channel?.close();
  }

  /** Asks for everything that a running answer has said so far; it arrives as an item. */
  requestSnapshot(runId: string): void {
    if (this.#connection) {
      const frame = this.#live.snapshot(runId);
      if (frame) this.#deliver({ kind: "frame", frame });
    } else this.#post({ kind: "need", runId });
  }

  async #waitForLead(steal: boolean): Promise<void> {
    const hold = () =>
      new Promise<void>((resolve) => {
        if (this.#closing.signal.aborted) return resolve();
        this.#release = resolve;
        this.#lead();
      });
    try {
      // A lock that is stolen cannot be waited for with a signal as well.
      await navigator.locks.request(this.#name, steal ? { steal } : { signal: this.#closing.signal }, hold);
    } catch {
      // Another tab took the lead because this one seemed dead, or this one is closing.
      this.#stepDown();
      if (!this.#closing.signal.aborted) void this.#waitForLead(false);
    }
  }

  #lead(): void {
    if (this.#connection) return;
    this.#connection = new StreamConnection(
      this.#position,
      (item, position) => this.#relay(item, position),
      (state) => this.#changeState(state),
    );
    this.#connection.open();
  }

  #stepDown(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#release?.();
    this.#release = undefined;
  }

  #relay(item: StreamItem, position: string): void {
    this.#position = position;
    if (item.kind === "event") this.#recent = [...this.#recent, item].slice(-recentLimit);
    if (item.kind === "frame") this.#live.add(item.frame);
    this.#deliver(item);
  }

  #deliver(item: StreamItem): void {
    this.#post({ kind: "items", items: [item], position: this.#position });
    this.#onItem(item, this.#position);
  }

  #changeState(state: ConnectionState): void {
    this.#state = state;
    this.#post({ kind: "state", state });
    this.#onState(state);
  }

  #hear(message: Relay): void {
    if (message.kind === "hello" || message.kind === "need") {
      if (this.#connection) this.#help(message);
      return;
    }
    this.#heardAt = Date.now();
    if (message.kind === "state") this.#onState(message.state);
    else {
      this.#position = message.position;
      for (const item of message.items) this.#onItem(item, message.position);
    }
  }

  /** Answers a tab that has just come, or that lacks the beginning of an answer. */
  #help(message: Extract<Relay, { kind: "hello" | "need" }>): void {
    if (message.kind === "need") this.requestSnapshot(message.runId);
    else {
      this.#post({ kind: "state", state: this.#state });
      this.#post({ kind: "items", items: this.#recent, position: this.#position });
    }
  }

  #post(message: Relay): void {
    if (!this.#closing.signal.aborted) this.#channel?.postMessage(message);
  }

  /** A tab that was asleep checks that the stream is alive, and takes the lead from a tab that is not. */
  readonly #verify = (): void => {
    if (document.visibilityState !== "visible") return;
    this.#connection?.verify();
    if (this.#connection || !this.#channel || Date.now() - this.#heardAt < leaderSilence) return;
    this.#heardAt = Date.now();
    void this.#waitForLead(true);
  };
}
