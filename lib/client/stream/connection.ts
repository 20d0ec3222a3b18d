import { callApi } from "#lib/client/api.ts";
import type { ConnectionState } from "#lib/client/workspace.ts";
import type { StreamItem } from "#lib/schemas/event.ts";

/** Milliseconds of silence after which a connection counts as dead; the server gives a sign of life every 15 s. */
const silenceLimit = 40_000;
const firstDelay = 500;
const longestDelay = 15_000;
const itemKinds: Record<StreamItem["kind"], true> = {
  ...{ ready: true, heartbeat: true, reset: true, account: true, branch: true, read: true, export: true },
  ...{ event: true, frame: true },
};

/** Called with each item and the position after it, from which a later connection goes on. */
export type ItemListener = (item: StreamItem, position: string) => void;

/**
 * The browser's one connection to `/api/chat/events`. It comes back by itself after every failure, from where it was,
 * at once when the network returns and otherwise after growing pauses.
 */
export class StreamConnection {
  readonly #onItem: ItemListener;
  readonly #onState: (state: ConnectionState) => void;
  #position: string;
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setInterval> | undefined;
  #delay = firstDelay;
  #lastItemAt = 0;

  constructor(position: string, onItem: ItemListener, onState: (state: ConnectionState) => void) {
    this.#position = position;
    this.#onItem = onItem;
    this.#onState = onState;
  }

  open(): void {
    addEventListener("online", this.#reconnect);
    addEventListener("offline", this.#goOffline);
    this.#watchdog = setInterval(() => this.verify(), 5_000);
    this.#connect();
  }

  close(): void {
    removeEventListener("online", this.#reconnect);
    removeEventListener("offline", this.#goOffline);
    clearInterval(this.#watchdog);
    this.#disconnect();
  }

  /** Connects anew when nothing was heard for too long, as after the computer slept. */
  verify(): void {
    if (this.#source && Date.now() - this.#lastItemAt > silenceLimit) this.#reconnect();
  }

  #connect(): void {
    this.#lastItemAt = Date.now();
    const source = new EventSource(`/api/chat/events?after=${encodeURIComponent(this.#position)}`);
    this.#source = source;
    for (const kind of Object.keys(itemKinds))
      source.addEventListener(kind, (event) => this.#receive(JSON.parse(event.data) as StreamItem, event.lastEventId));
    source.addEventListener("error", () => {
      this.#onState(navigator.onLine ? "connecting" : "offline");
      // After a refusal the browser gives up; after a mere break it comes back by itself with Last-Event-ID.
      if (source.readyState !== EventSource.CLOSED) return;
      // It does not say why. An ended sign-in answers everything so, and asking the API for anything leads to the login page.
      void callApi("GET", "/profile").catch(() => undefined);
      this.#retryLater();
    });
  }

  #receive(item: StreamItem, lastEventId: string): void {
    this.#lastItemAt = Date.now();
    this.#delay = firstDelay;
    if (lastEventId) this.#position = lastEventId;
    if (item.kind === "ready") this.#onState("live");
    this.#onItem(item, this.#position);
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }

  #retryLater(): void {
    this.#disconnect();
    this.#retry = setTimeout(() => this.#connect(), this.#delay * (0.75 + Math.random() / 2));
    this.#delay = Math.min(longestDelay, this.#delay * 2);
  }

  readonly #reconnect = (): void => {
    this.#onState("connecting");
    this.#delay = firstDelay;
    this.#disconnect();
    this.#connect();
  };

  readonly #goOffline = (): void => {
    this.#disconnect();
    this.#onState("offline");
  };
}
