import { createStore } from "zustand/vanilla";
import { messageOf } from "#lib/client/api.ts";

/** What each page of a list says besides its items. */
export interface Page {
  nextCursor: string | null;
}

/** Reads a page of a list: the first one, or the one at a cursor. */
export type ReadPage<P extends Page> = (cursor: string | null, signal: AbortSignal) => Promise<P>;

interface Shown<P extends Page> {
  /** The pages that were read; undefined until the first one is here. */
  pages: readonly P[] | undefined;
  state: "loading" | "idle" | "failed";
  problem: string | null;
}

/** A list of the server that is read page by page. An answer that comes after something else was asked for is dropped. */
export class PagedList<P extends Page> {
  readonly store = createStore<Shown<P>>(() => ({ pages: undefined, state: "loading", problem: null }));
  #read: ReadPage<P> | undefined;
  /** The pages that the next one follows; what is shown may still be what was looked for before. */
  #known: readonly P[] = [];
  #running: AbortController | undefined;

  /** Reads the list from its beginning. What is shown stays until it is here. */
  begin(read: ReadPage<P>): Promise<void> {
    this.#read = read;
    this.#known = [];
    return this.#fetch();
  }

  /** Reads the next page, or once more what failed. */
  async more(): Promise<void> {
    if (this.store.getState().state === "loading") return;
    if (this.#known.at(-1)?.nextCursor === null) this.#known = [];
    await this.#fetch();
  }

  /** Drops what is on its way. */
  stop(): void {
    this.#running?.abort();
  }

  async #fetch(): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.#running = abort;
    this.store.setState({ state: "loading" });
    const known = this.#known;
    try {
      const page = await this.#read?.(known.at(-1)?.nextCursor ?? null, abort.signal);
      if (!page || abort.signal.aborted) return;
      this.#known = [...known, page];
      this.store.setState({ pages: this.#known, state: "idle", problem: null });
    } catch (error) {
      if (!abort.signal.aborted) this.store.setState({ state: "failed", problem: messageOf(error) });
    }
  }
}
