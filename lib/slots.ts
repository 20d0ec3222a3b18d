import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

/** How much of one kind of work this process does at once. */
export interface SlotLimit {
  /** For all people together. */
  most: number;
  /** For one person. */
  mostOfOne: number;
  /** Seconds after which another try makes sense. */
  pause: number;
  /** Why there is no slot, as sentences: because of the person's own work, or that of others. */
  ownReason: string;
  othersReason: string;
}

/** Takes one of the slots for a kind of work, and returns how to give it back. Throws `rate_limited` when there is none. */
export function takeSlot(kind: string, userId: string, limit: SlotLimit): () => void {
  const running = singleton(`slots.${kind}`, () => ({ all: 0, of: new Map<string, number>() }));
  const count = (change: 1 | -1) => {
    const own = (running.of.get(userId) ?? 0) + change;
    running.all += change;
    if (own === 0) running.of.delete(userId);
    else running.of.set(userId, own);
  };
  if ((running.of.get(userId) ?? 0) >= limit.mostOfOne) throw busy(limit.ownReason, limit.pause);
  if (running.all >= limit.most) throw busy(limit.othersReason, limit.pause);
  count(1);
  return () => count(-1);
}

function busy(reason: string, pause: number): AppError {
  return new AppError("rate_limited", `${reason} Try again in ${pause} seconds.`, { retryAfter: pause });
}
