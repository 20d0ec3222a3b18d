import { type SlotLimit, takeSlot } from "#lib/slots.ts";

/** Files that are written at once. */
const limit: SlotLimit = {
  most: 50,
  mostOfOne: 3,
  pause: 5,
  ownReason: "You are exporting 3 files already.",
  othersReason: "Many others are exporting just now.",
};
/** Milliseconds after which a reader that takes nothing is taken for gone. */
const patience = 120_000;

/**
 * Pieces that hold one of their reader's places from now until they were read, broke, or were left. Whatever writes them
 * is told by the signal when nobody reads on. Throws `rate_limited` when there is no place.
 */
export function inExportSlot(
  userId: string,
  write: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const release = takeSlot("exports", userId, limit);
  const abort = new AbortController();
  const iterator = write(abort.signal)[Symbol.asyncIterator]();
  const leave = (reason: string) => {
    clearTimeout(timer);
    if (abort.signal.aborted) return;
    release();
    abort.abort(new Error(reason));
  };
  const wait = () => setTimeout(() => leave("the reader of an export takes nothing"), patience).unref();
  let timer = wait();
  // Not a generator: one that was never begun, or waits for its next piece, would not hear that it is to end.
  const pieces: AsyncIterator<Uint8Array> = {
    async next() {
      clearTimeout(timer);
      const result = await iterator.next().catch((error: unknown) => {
        leave("the export broke off");
        throw error;
      });
      if (result.done) leave("the export is complete");
      else timer = wait();
      return result;
    },
    async return() {
      leave("the reader of an export has left");
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => pieces };
}
