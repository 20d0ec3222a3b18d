import { applyPatch } from "#components/markdown/apply-patch.ts";
import { recall, remember } from "#components/markdown/cache.ts";
import { type Client, enqueue, leave, nextId } from "#components/markdown/worker-queue.ts";
import type { Block, Patch } from "#lib/markdown/nodes.ts";

/** What is known of a text: nothing yet, its blocks, or that it is to be shown as it is. */
export type Rendered = { state: "waiting" } | { state: "blocks"; blocks: Block[] } | { state: "plain" };

export const waiting: Rendered = { state: "waiting" };

/** The shortest time between two updates, in milliseconds: more often is work that nobody sees. */
const interval = 30;

/** A text on the screen and its way through the worker: sends what was added, at most once per frame. */
export class LiveDocument implements Client {
  id = nextId();
  #text = "";
  #isFinal = false;
  #sent = 0;
  #sentFinal = false;
  #blocks: Block[] = [];
  #rendered: Rendered = waiting;
  #cancel: (() => void) | undefined;
  #lastTurn = 0;
  #isPlain = false;
  readonly #listeners = new Set<() => void>();

  constructor(text: string) {
    const blocks = recall(text);
    if (blocks) this.#rendered = { state: "blocks", blocks };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): Rendered => this.#rendered;

  write(text: string, isFinal: boolean): void {
    if (text === this.#text && isFinal === this.#isFinal) return;
    if (!text.startsWith(this.#text) || (this.#sentFinal && text !== this.#text)) this.#forget();
    this.#text = text;
    this.#isFinal = isFinal;
    const known = isFinal ? recall(text) : undefined;
    if (known) this.#show({ state: "blocks", blocks: known });
    else if (!this.#isPlain) this.#schedule();
  }

  close(): void {
    this.#cancel?.();
    this.#forget();
  }

  take(): { text: string; isFinal: boolean } | undefined {
    if (this.#sent === this.#text.length && this.#sentFinal === this.#isFinal) return;
    const text = this.#text.slice(this.#sent);
    this.#sent = this.#text.length;
    this.#sentFinal = this.#isFinal;
    return { text, isFinal: this.#isFinal };
  }

  apply(patch: Patch): void {
    if (patch.plain) {
      this.giveUp();
      return;
    }
    this.#blocks = applyPatch(this.#blocks, patch);
    if (this.#sentFinal && this.#sent === this.#text.length) remember(this.#text, this.#blocks);
    this.#show({ state: "blocks", blocks: this.#blocks });
  }

  giveUp(): void {
    leave(this);
    this.#isPlain = true;
    this.#show({ state: "plain" });
  }

  startOver(): void {
    this.#reset();
    this.#schedule();
  }

  #forget(): void {
    leave(this);
    this.#text = "";
    this.#isFinal = false;
    this.#reset();
  }

  #reset(): void {
    this.#isPlain = false;
    this.id = nextId();
    this.#sent = 0;
    this.#sentFinal = false;
    this.#blocks = [];
  }

  #schedule(): void {
    if (this.#cancel) return;
    const turn = () => {
      this.#cancel = undefined;
      this.#lastTurn = performance.now();
      enqueue(this);
    };
    const wait = this.#isFinal ? 0 : Math.max(0, this.#lastTurn + interval - performance.now());
    const timer = setTimeout(turn, wait);
    this.#cancel = () => {
      clearTimeout(timer);
      this.#cancel = undefined;
    };
  }

  #show(rendered: Rendered): void {
    this.#rendered = rendered;
    for (const listener of this.#listeners) listener();
  }
}
