/** How much may still be sent before the other side has to take something. */
export class Credits {
  #left: number;
  #waiting: { resolve: () => void; reject: (reason: unknown) => void } | undefined;
  #failure: { reason: unknown } | undefined;

  constructor(left: number) {
    this.#left = left;
  }

  /** Uses one up, or waits until there is one. Called by one sender, one after the other. */
  async use(): Promise<void> {
    if (this.#failure) throw this.#failure.reason;
    if (this.#left === 0) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting = { resolve, reject };
      });
    }
    this.#left--;
  }

  give(): void {
    this.#left++;
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  /** Nothing more may be sent: whoever waits or asks from now on is told why. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#waiting?.reject(reason);
    this.#waiting = undefined;
  }
}
