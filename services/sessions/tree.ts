/** The part of a branch that decides its path. */
export interface Lane {
  id: string;
  parentBranchId: string | null;
  /** Depth of the last message that belongs to the parent lane; -1 when the lane starts from nothing. */
  forkDepth: number;
  /** Depth of the last message of the path; equal to `forkDepth` while the lane has no message of its own. */
  headDepth: number;
}

/** Messages `from` to `to` (depths, both included) of one lane. */
export interface Slice {
  branchId: string;
  from: number;
  to: number;
}

/**
 * The path of a lane, root first, as index ranges: each ancestor up to where its child left it. `chain` is the lane
 * followed by its ancestors. Lanes that contribute no message are left out.
 */
export function pathSlices(chain: readonly Lane[]): Slice[] {
  const slices: Slice[] = [];
  let limit = chain[0]?.headDepth ?? -1;
  for (const lane of chain) {
    const from = lane.parentBranchId === null ? 0 : lane.forkDepth + 1;
    if (from <= limit) slices.unshift({ branchId: lane.id, from, to: limit });
    limit = Math.min(limit, lane.forkDepth);
  }
  return slices;
}

/** The part of a path between two depths, both included. */
export function cutSlices(slices: readonly Slice[], from: number, to: number): Slice[] {
  return slices
    .map((slice) => ({ ...slice, from: Math.max(slice.from, from), to: Math.min(slice.to, to) }))
    .filter((slice) => slice.from <= slice.to);
}

/** Whether a message, given by its lane and depth, lies on a path. */
export function isOnPath(slices: readonly Slice[], message: { branchId: string; depth: number }): boolean {
  return slices.some(
    (slice) => slice.branchId === message.branchId && slice.from <= message.depth && message.depth <= slice.to,
  );
}

/** Depth of the last message that two paths of one session share; -1 when they share none. */
export function sharedDepth(left: readonly Slice[], right: readonly Slice[]): number {
  let shared = -1;
  for (const [index, slice] of left.entries()) {
    const other = right[index];
    if (other?.branchId !== slice.branchId) break;
    shared = Math.min(slice.to, other.to);
    if (slice.to !== other.to) break;
  }
  return shared;
}
