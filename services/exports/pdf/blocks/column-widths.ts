interface Wish {
  /** The width of the longest word. */
  least: number;
  /** The width of all on one line. */
  most: number;
}

/** No column is narrower, whatever the others want. */
const narrowest = 18;

/**
 * The widths of columns that share a room: as much as they want where there is enough, else at least their longest word,
 * and what is left by how much more they want. Where not even words have room, long ones are broken.
 */
export function columnWidths(rows: readonly Wish[][], room: number, padding: number): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const wishes = Array.from({ length: count }, (_, column) => ({
    least: Math.max(narrowest, ...rows.map((row) => row[column]?.least ?? 0)) + padding + 0.5,
    most: Math.max(narrowest, ...rows.map((row) => row[column]?.most ?? 0)) + padding + 0.5,
  }));
  const most = wishes.reduce((sum, wish) => sum + wish.most, 0);
  if (most <= room) return wishes.map((wish) => wish.most);
  // A word without end shall not take the room from all others.
  const mostOfOne = Math.max(room / count, room * 0.34);
  const words = wishes.map((wish) => Math.min(wish.least, mostOfOne));
  const limit = fairLimit(words, room);
  const least = words.map((width) => Math.min(width, limit));
  const spare = Math.max(0, room - least.reduce((sum, width) => sum + width, 0));
  const wanted = wishes.map((wish, column) => Math.max(0, Math.min(wish.most, room) - (least[column] ?? 0)));
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return least.map((width, column) => width + (all > 0 ? (spare * (wanted[column] ?? 0)) / all : 0));
}

/** The width to which the widest columns are cut so that all have room together. */
function fairLimit(widths: readonly number[], room: number): number {
  let left = room;
  const sorted = [...widths].sort((one, other) => one - other);
  for (const [index, width] of sorted.entries()) {
    const share = left / (sorted.length - index);
    if (width > share) return share;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
}
