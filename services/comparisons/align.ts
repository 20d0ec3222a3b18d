/** A message as the alignment sees it. */
export interface Aligned {
  /** The message that this one is a copy of, or itself: equal for all copies of one message. */
  origin: string;
  role: string;
  /** Equal for equal texts. */
  digest: string;
}

/** Two messages that belong beside each other, by their places in the two tails; null where one side has none. */
export interface Pair {
  left: number | null;
  right: number | null;
}

/** Most cells of the table that finds the best pairs; longer stretches without a common message are paired in order. */
const mostCells = 4_000_000;
const sameText = 4;

/**
 * Lays two tails beside each other turn by turn. Copies of one message meet first; between them as many messages as
 * possible find a partner of the same role, those that say the same before all others, the earlier ones first. No order
 * is changed, and a message that only one side has stands alone.
 */
export function alignTails(left: readonly Aligned[], right: readonly Aligned[]): Pair[] {
  const pairs: Pair[] = [];
  let from: [number, number] = [0, 0];
  for (const to of [...meetings(left, right), [left.length, right.length] as const]) {
    pairs.push(...alignStretch(left, right, from, to));
    if (to[0] < left.length && to[1] < right.length) pairs.push({ left: to[0], right: to[1] });
    from = [to[0] + 1, to[1] + 1];
  }
  return pairs;
}

/** The longest chain of common messages that both tails have in the same order. */
function meetings(left: readonly Aligned[], right: readonly Aligned[]): Array<readonly [number, number]> {
  const places = new Map(right.map(({ origin }, index) => [origin, index]));
  // Patience: each pile ends with the smallest place so far that a chain of its length can end with.
  const piles: Array<{ at: readonly [number, number]; before: number }> = [];
  const ends: number[] = [];
  for (const [index, { origin }] of left.entries()) {
    const place = places.get(origin);
    if (place === undefined) continue;
    const pile = firstNotBelow(ends, place, (end) => piles[end]?.at[1] ?? 0);
    piles.push({ at: [index, place], before: ends[pile - 1] ?? -1 });
    ends[pile] = piles.length - 1;
  }
  const chain: Array<readonly [number, number]> = [];
  for (let end = ends.at(-1) ?? -1; end >= 0; end = piles[end]?.before ?? -1) {
    const pile = piles[end];
    if (pile) chain.unshift(pile.at);
  }
  return chain;
}

function firstNotBelow(ends: readonly number[], place: number, placeOf: (end: number) => number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(ends[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function alignStretch(
  left: readonly Aligned[],
  right: readonly Aligned[],
  [fromLeft, fromRight]: readonly [number, number],
  [toLeft, toRight]: readonly [number, number],
): Pair[] {
  const [lefts, rights] = encode(left.slice(fromLeft, toLeft), right.slice(fromRight, toRight));
  const [height, width] = [toLeft - fromLeft, toRight - fromRight];
  const best = (height + 1) * (width + 1) <= mostCells ? bestGains(lefts, rights) : null;
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < height || column < width) {
    const gained = row < height && column < width ? gainOf(lefts, row, rights, column) : 0;
    const at = (down: number, along: number) => best?.[(row + down) * (width + 1) + column + along] ?? 0;
    if (gained > 0 && (!best || at(0, 0) === gained + at(1, 1))) {
      pairs.push({ left: fromLeft + row++, right: fromRight + column++ });
    } else if (row < height && (column === width || at(1, 0) >= at(0, 1))) {
      pairs.push({ left: fromLeft + row++, right: null });
    } else pairs.push({ left: null, right: fromRight + column++ });
  }
  return pairs;
}

/** Roles and texts as numbers, because a table of a million cells compares them a million times. */
interface Encoded {
  roles: Int32Array;
  digests: Int32Array;
}

function encode(left: readonly Aligned[], right: readonly Aligned[]): [Encoded, Encoded] {
  const known = new Map<string, number>();
  const number = (word: string) => {
    const found = known.get(word) ?? known.size;
    known.set(word, found);
    return found;
  };
  const encoded = (list: readonly Aligned[]) => ({
    roles: Int32Array.from(list, ({ role }) => number(role)),
    digests: Int32Array.from(list, ({ digest }) => number(digest)),
  });
  return [encoded(left), encoded(right)];
}

/** What is worth most from each cell on, filled from the end. */
function bestGains(left: Encoded, right: Encoded): Uint32Array {
  const height = left.roles.length;
  const width = right.roles.length;
  const best = new Uint32Array((height + 1) * (width + 1));
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      const cell = row * (width + 1) + column;
      const gained = gainOf(left, row, right, column);
      const paired = gained === 0 ? 0 : gained + (best[cell + width + 2] ?? 0);
      best[cell] = Math.max(paired, best[cell + 1] ?? 0, best[cell + width + 1] ?? 0);
    }
  }
  return best;
}

function gainOf(left: Encoded, row: number, right: Encoded, column: number): number {
  if (left.roles[row] !== right.roles[column]) return 0;
  return left.digests[row] === right.digests[column] ? sameText : 1;
}
