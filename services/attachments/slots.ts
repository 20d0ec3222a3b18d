import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

/** Uploads that a process takes in at once, and those of one person: a file that arrives is held in memory whole. */
const most = 4;
const mostOfOne = 2;
/** Seconds after which another try makes sense. */
const pause = 2;

const running = singleton("attachments.running", () => ({ all: 0, of: new Map<string, number>() }));

/** Does the work of an upload unless too many are under way, which throws `rate_limited` before anything is read. */
export async function withUploadSlot<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
  const own = running.of.get(userId) ?? 0;
  if (own >= mostOfOne) throw busy(`You are uploading ${mostOfOne} files already.`);
  if (running.all >= most) throw busy("Others are uploading just now.");
  count(userId, 1);
  try {
    return await work();
  } finally {
    count(userId, -1);
  }
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
