import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

/** Files that are written for one person at once, and for all by this process. */
const mostOfOne = 3;
const most = 50;
/** Seconds after which another try makes sense. */
const pause = 5;
/** Milliseconds after which a reader that takes nothing is taken for gone. */
const patience = 120_000;

const running = singleton("exports.running", () => ({ all: 0, of: new Map<string, number>() }));

/**
 * Pieces that hold one of their reader's places from now until they were read, broke, or were left. Whatever writes them
 * is told by the signal when nobody reads on. Throws `rate_limited` when there is no place.
 */
export function inExportSlot(
  userId: string,
  write: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const own = running.of.get(userId) ?? 0;
  if (own >= mostOfOne) throw busy(`You are exporting ${mostOfOne} files already.`);
  if (running.all >= most) throw busy("Many others are exporting just now.");
  count(userId, 1);
  const abort = new AbortController();
  const iterator = write(abort.signal)[Symbol.asyncIterator]();
  const leave = (reason: string) => {
    clearTimeout(timer);
    if (abort.signal.aborted) return;
    count(userId, -1);
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

function count(userId: string, change: 1 | -1): void {
  const own = (running.of.get(userId) ?? 0) + change;
  running.all += change;
  if (own === 0) running.of.delete(userId);
  else running.of.set(userId, own);
}

function busy(reason: string): AppError {
  return new AppError("rate_limited", `${reason} Try again in ${pause} seconds.`, { retryAfter: pause });
}
