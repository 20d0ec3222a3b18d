import type { MapRow } from "#lib/client/branches/layout.ts";

/** Rows that PageUp and PageDown pass. */
const page = 12;

/** The row to which a key leads from another one; the same when there is none. */
export function walk(rows: readonly MapRow[], from: number, key: string): number {
  const last = rows.length - 1;
  const clamp = (index: number) => Math.max(0, Math.min(last, index));
  switch (key) {
    case "ArrowDown":
      return clamp(from + 1);
    case "ArrowUp":
      return clamp(from - 1);
    case "PageDown":
      return clamp(from + page);
    case "PageUp":
      return clamp(from - page);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowRight":
      return intoLane(rows, from);
    case "ArrowLeft":
      return outOfLane(rows, from);
    case "}":
      return toFork(rows, from, 1);
    case "{":
      return toFork(rows, from, -1);
    default:
      return from;
  }
}

/** The next row in either direction after which a lane begins. */
export function toFork(rows: readonly MapRow[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < rows.length; index += step)
    if ((rows[index]?.forks ?? 0) > 0) return index;
  return from;
}

/** The first row of the next lane that leaves this one; at its last fork the first lane beside it. */
function intoLane(rows: readonly MapRow[], from: number): number {
  const row = rows[from];
  if (!row) return from;
  for (let index = from + 1; index < rows.length; index += 1) {
    const next = rows[index];
    if (!next || next.level < row.level) return from;
    if (next.first && next.level > row.level) return index;
    if (next.first && next.level === row.level) return index;
  }
  return from;
}

/** The message at which this lane left another one. */
function outOfLane(rows: readonly MapRow[], from: number): number {
  const row = rows[from];
  for (let index = from - 1; row && index >= 0; index -= 1)
    if ((rows[index]?.level ?? row.level) < row.level) return index;
  return from;
}
