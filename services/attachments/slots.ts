import { type SlotLimit, takeSlot } from "#lib/slots.ts";

/** A file that arrives is held in memory whole. */
const limit: SlotLimit = {
  most: 4,
  mostOfOne: 2,
  pause: 2,
  ownReason: "You are uploading 2 files already.",
  othersReason: "Others are uploading just now.",
};

/** Does the work of an upload unless too many are under way, which throws `rate_limited` before anything is read. */
export async function withUploadSlot<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
  const release = takeSlot("uploads", userId, limit);
  try {
    return await work();
  } finally {
    release();
  }
}
