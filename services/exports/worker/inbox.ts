/** What has arrived and was not read yet. One reader reads it in order. */
export class Inbox<Item> {
  readonly #items: Item[] = [];
  #end: { failed: false } | { failed: true; reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  get size(): number {
    return this.#items.length;
  }

  push(item: Item): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** Nothing more comes. What is here can still be read. */
  end(): void {
    this.#end ??= { failed: false };
    this.#wake?.();
  }

  /** Something broke. What was not read yet is lost. */
  fail(reason: unknown): void {
    this.#end ??= { failed: true, reason };
    this.#wake?.();
  }

  /** The next item; undefined at the end. Throws what `fail` was told. */
  async next(): Promise<Item | undefined> {
    for (;;) {
      if (this.#end?.failed) throw this.#end.reason;
      if (this.#items.length > 0) return this.#items.shift();
      if (this.#end) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
