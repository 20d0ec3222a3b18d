import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { Aligned } from "#services/comparisons/align.ts";
import type { Side } from "#services/comparisons/sides.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, pathSlices, type Slice, sharedDepth } from "#services/sessions/tree.ts";

/** A message of a tail. */
export interface Turn extends Aligned {
  id: string;
}

/** What two paths share, and what each has of its own. */
export interface Tails {
  ancestorId: string | null;
  shared: number;
  left: Turn[];
  right: Turn[];
}

/**
 * Finds the last message that two paths share: within a session by their lanes, between sessions by what their messages
 * are copies of. Deleted messages do not count. Throws `invalid` for sessions that have nothing in common.
 */
export async function readTails(
  sides: { left: Side; right: Side },
  depths: { left: number; right: number },
): Promise<Tails> {
  const { left, right } = sides;
  const [leftSlices, rightSlices] = await Promise.all([slicesOf(left, depths.left), slicesOf(right, depths.right)]);
  if (left.access.sessionId !== right.access.sessionId) return readApart(leftSlices, rightSlices);
  const last = sharedDepth(leftSlices, rightSlices);
  const [path, leftTurns, rightTurns] = await Promise.all([
    readShared(cutSlices(leftSlices, 0, last)),
    readTurns(cutSlices(leftSlices, last + 1, depths.left)),
    readTurns(cutSlices(rightSlices, last + 1, depths.right)),
  ]);
  return { ...path, left: leftTurns, right: rightTurns };
}

async function slicesOf({ access, branch }: Side, depth: number): Promise<Slice[]> {
  return cutSlices(pathSlices(await loadChain(access.sessionId, branch.id)), 0, depth);
}

async function readApart(leftSlices: readonly Slice[], rightSlices: readonly Slice[]): Promise<Tails> {
  const [left, right] = await Promise.all([readTurns(leftSlices), readTurns(rightSlices)]);
  const known = new Set(left.map((turn) => turn.origin));
  if (!right.some((turn) => known.has(turn.origin))) {
    throw new AppError(
      "invalid",
      "These two sessions have no message in common. Compare branches of one session, or a session with one that was forked, copied or merged from it.",
    );
  }
  const differs = left.findIndex((turn, index) => turn.origin !== right[index]?.origin);
  const shared = differs < 0 ? left.length : differs;
  return { ancestorId: left[shared - 1]?.id ?? null, shared, left: left.slice(shared), right: right.slice(shared) };
}

async function readShared(slices: readonly Slice[]): Promise<{ ancestorId: string | null; shared: number }> {
  const [branchIds, lows, highs] = columns(slices);
  const [row] = await db.$queryRaw<Array<{ shared: number; ancestorId: string | null }>>`
    SELECT count(*)::int AS shared, (array_agg(m.id ORDER BY m.depth DESC))[1] AS "ancestorId"
    FROM unnest(${branchIds}::uuid[], ${lows}::int[], ${highs}::int[]) AS slice(branch_id, low, high)
    JOIN chat_messages m ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
    WHERE m.deleted_at IS NULL`;
  return { shared: row?.shared ?? 0, ancestorId: row?.ancestorId ?? null };
}

function readTurns(slices: readonly Slice[]): Promise<Turn[]> {
  const [branchIds, lows, highs] = columns(slices);
  return db.$queryRaw<Turn[]>`
    SELECT m.id, coalesce(m.copied_from_id, m.id) AS origin, m.role, md5(m.content) AS digest
    FROM unnest(${branchIds}::uuid[], ${lows}::int[], ${highs}::int[]) AS slice(branch_id, low, high)
    JOIN chat_messages m ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
    WHERE m.deleted_at IS NULL ORDER BY m.depth`;
}

function columns(slices: readonly Slice[]): [string[], number[], number[]] {
  return [slices.map((slice) => slice.branchId), slices.map((slice) => slice.from), slices.map((slice) => slice.to)];
}
