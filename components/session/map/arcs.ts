import type { MapRow } from "#lib/client/branches/layout.ts";
import type { MergeInfo } from "#lib/schemas/branch.ts";

/** An arrow from the lane that was merged to the place where it was merged to, in a gutter beside the lanes. */
export interface MergeArc {
  id: string;
  fromRow: number;
  toRow: number;
  gutter: number;
  sourceBranchId: string;
}

/** Most arrows beside each other; further ones share the last gutter. */
const gutterLimit = 4;

/** The merges that both ends of which are on the map. */
export function mergeArcs(rows: readonly MapRow[], merges: readonly MergeInfo[]): MergeArc[] {
  const byLane = Map.groupBy(rows.keys(), (index) => rows[index]?.branchId ?? "");
  const find = (branchId: string, depth: number) =>
    byLane.get(branchId)?.find((index) => {
      const row = rows[index];
      return row !== undefined && row.from - row.folded <= depth && depth <= row.to;
    });
  const arcs: MergeArc[] = [];
  for (const merge of merges) {
    if (merge.undoneAt !== null || merge.sourceBranchId === null || merge.depth === null) continue;
    const fromRow = byLane.get(merge.sourceBranchId)?.at(-1);
    const toRow = find(merge.branchId, merge.depth);
    if (fromRow === undefined || toRow === undefined || fromRow === toRow) continue;
    arcs.push({
      id: merge.id,
      fromRow,
      toRow,
      gutter: freeGutter(arcs, fromRow, toRow),
      sourceBranchId: merge.sourceBranchId,
    });
  }
  return arcs;
}

/** The first gutter in which nothing else runs beside these rows. */
function freeGutter(arcs: readonly MergeArc[], fromRow: number, toRow: number): number {
  const [low, high] = [Math.min(fromRow, toRow), Math.max(fromRow, toRow)];
  const beside = arcs.filter(
    (arc) => Math.min(arc.fromRow, arc.toRow) <= high && Math.max(arc.fromRow, arc.toRow) >= low,
  );
  const taken = new Set(beside.map((arc) => arc.gutter));
  let gutter = 0;
  while (taken.has(gutter) && gutter < gutterLimit - 1) gutter += 1;
  return gutter;
}

/** How many gutters the arrows need. */
export function gutterCount(arcs: readonly MergeArc[]): number {
  return arcs.reduce((most, arc) => Math.max(most, arc.gutter + 1), 0);
}
