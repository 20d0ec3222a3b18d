import { gutterCount, type MergeArc } from "#components/session/map/arcs.ts";
import type { MapRow } from "#lib/client/branches/layout.ts";

/** Pixels between lanes. */
const gap = 14;
/** Pixels between the arrows of merges. */
const gutter = 8;
const dim = 0.4;

interface Props {
  row: MapRow;
  index: number;
  height: number;
  columns: number;
  arcs: readonly MergeArc[];
  colours: ReadonlyMap<string, string>;
  /** An answer is drawn as a ring, everything else as a dot. */
  ring: boolean;
}

/** The lanes that pass or stop at one row. Rows lie without a gap between them, so that their lines join. */
export function MapLanes({ row, index, height, columns, arcs, colours, ring }: Props) {
  const x = (column: number) => 10 + column * gap;
  const width = x(columns - 1) + 10 + gutterCount(arcs) * gutter;
  const middle = height / 2;
  const colourOf = (branchId: string) => colours.get(branchId) ?? "var(--color-soft)";
  const own = colourOf(row.branchId);
  const at = x(row.column);
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      className="shrink-0 overflow-visible rtl:-scale-x-100"
      fill="none"
      strokeWidth={2}
    >
      {row.passing.map((line) => (
        <line
          key={line.column}
          x1={x(line.column)}
          x2={x(line.column)}
          y1={0}
          y2={height}
          stroke={colourOf(line.branchId)}
          opacity={line.onPath ? 1 : dim}
        />
      ))}
      {row.joins !== null && (
        <path
          d={`M ${x(row.joins)} 0 Q ${x(row.joins)} ${middle} ${at} ${middle}`}
          stroke={own}
          opacity={row.onPath ? 1 : dim}
        />
      )}
      {row.up && <line x1={at} x2={at} y1={0} y2={middle} stroke={own} opacity={row.onPath ? 1 : dim} />}
      {row.down && <line x1={at} x2={at} y1={middle} y2={height} stroke={own} opacity={row.onPathBelow ? 1 : dim} />}
      {arcs.map((arc) => (
        <Arc
          key={arc.id}
          arc={arc}
          index={index}
          {...{ height, at }}
          x={width - 6 - arc.gutter * gutter}
          colour={colourOf(arc.sourceBranchId)}
        />
      ))}
      <Node row={row} x={at} y={middle} colour={own} ring={ring} />
    </svg>
  );
}

function Node({ row, x, y, colour, ring }: { row: MapRow; x: number; y: number; colour: string; ring: boolean }) {
  if (row.kind === "stretch")
    return (
      <line x1={x} x2={x} y1={y - 6} y2={y + 6} stroke="var(--color-page)" strokeDasharray="2 4" strokeWidth={3} />
    );
  const hollow = ring || row.kind === "empty" || row.kind === "start";
  return (
    <circle
      cx={x}
      cy={y}
      r={row.head || row.forks > 0 ? 5 : 4}
      fill={
        hollow ? "var(--color-page)" : row.onPath ? colour : `color-mix(in oklch, ${colour} 45%, var(--color-page))`
      }
      stroke={row.onPath ? colour : `color-mix(in oklch, ${colour} 45%, var(--color-page))`}
      strokeDasharray={row.kind === "empty" ? "2 3" : undefined}
    />
  );
}

interface ArcProps {
  arc: MergeArc;
  index: number;
  height: number;
  at: number;
  x: number;
  colour: string;
}

/** The piece of a merge's arrow that lies in one row. */
function Arc({ arc, index, height, at, x, colour }: ArcProps) {
  const { fromRow, toRow } = arc;
  const low = Math.min(fromRow, toRow);
  const high = Math.max(fromRow, toRow);
  if (index < low || index > high) return null;
  const middle = height / 2;
  const line = { stroke: colour, strokeWidth: 1.5, strokeDasharray: "3 4" };
  if (index > low && index < high) return <line x1={x} x2={x} y1={0} y2={height} {...line} />;
  const edge = index === low ? height : 0;
  const begin = at + 8;
  return (
    <>
      <path
        d={`M ${begin} ${middle} H ${x - 6} Q ${x} ${middle} ${x} ${index === low ? middle + 6 : middle - 6} V ${edge}`}
        {...line}
      />
      {index === toRow && (
        <path
          d={`M ${begin + 4} ${middle - 4} L ${begin} ${middle} L ${begin + 4} ${middle + 4}`}
          stroke={colour}
          strokeWidth={1.5}
        />
      )}
    </>
  );
}
