import { byCreation } from "#lib/client/branches/names.ts";

/** What the layout needs to know of a branch. */
export interface MapLane {
  id: string;
  parentBranchId: string | null;
  forkDepth: number;
  headDepth: number;
  createdAt: string;
}

/** A lane that passes a row without stopping there. */
interface PassingLine {
  column: number;
  branchId: string;
  onPath: boolean;
}

/** One line of the map: a message, a run of messages without forks, the place of a lane that has none, or the root. */
export interface MapRow {
  key: string;
  kind: "message" | "stretch" | "empty" | "start";
  branchId: string;
  /** Depths, both included. */
  from: number;
  to: number;
  column: number;
  /** Nesting for screen readers; the column stops growing, this does not. */
  level: number;
  /** The first row of its lane. */
  first: boolean;
  /** The last one. */
  head: boolean;
  /** How many lanes begin after it. */
  forks: number;
  /** Messages that it stands for beside its own. */
  folded: number;
  onPath: boolean;
  /** The current path goes on below it. */
  onPathBelow: boolean;
  /** The lane's line comes from above, goes on below. */
  up: boolean;
  down: boolean;
  /** The column from which the lane turns off. */
  joins: number | null;
  passing: readonly PassingLine[];
}

/** How much the map shows: forks and heads, runs between them as well, or every message. */
export type MapZoom = 0 | 1 | 2;

interface Frame {
  lane: MapLane;
  column: number;
  level: number;
  joins: number | null;
  passing: readonly PassingLine[];
  /** The depth that comes next. */
  next: number;
  child: number;
  begun: boolean;
}

/** Columns beyond this lie on top of each other; the rows still say which lane they belong to. */
const lastColumn = 15;

/**
 * The rows of the map from top to bottom. A lane's forks come right after the message they leave at, each in the next
 * column, and then the lane goes on: however many lanes there are, the map is only as wide as they are nested.
 */
export function layoutMap(
  lanes: readonly MapLane[],
  options: { activeBranchId: string | undefined; zoom: MapZoom; unfolded: ReadonlySet<string> },
): MapRow[] {
  const byId = new Map(lanes.map((lane) => [lane.id, lane]));
  const { roots, children } = familyOf(lanes, byId);
  const path = pathDepths(byId, options.activeBranchId);
  const rows: MapRow[] = [];
  const stack: Frame[] = roots.map((lane) => frameOf(lane, 0, 1, null, [])).reverse();
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const forks = children.get(frame.lane.id) ?? [];
    const fork = forks[frame.child];
    const end = Math.min(fork?.forkDepth ?? Infinity, frame.lane.headDepth);
    rows.push(...segmentRows(frame, end, forks, path, options));
    if (!fork) {
      stack.pop();
      continue;
    }
    frame.child += 1;
    stack.push(childFrame(frame, fork, forks, path));
  }
  return rows;
}

/** Which lanes begin in which, each list in the order of the map. A lane without a parent among them is a root. */
function familyOf(lanes: readonly MapLane[], byId: ReadonlyMap<string, MapLane>) {
  const children = new Map<string, MapLane[]>();
  const roots: MapLane[] = [];
  for (const lane of [...lanes].sort(byCreation)) {
    const parent = ownerOf(lane, byId);
    if (!parent) roots.push(lane);
    else children.set(parent.id, push(children.get(parent.id) ?? [], lane));
  }
  for (const list of children.values()) list.sort((left, right) => left.forkDepth - right.forkDepth);
  return { roots, children };
}

function push<Item>(list: Item[], item: Item): Item[] {
  list.push(item);
  return list;
}

/** The lane in which the message lies at which another one begins: the parent, or an ancestor of it. */
function ownerOf(lane: MapLane, byId: ReadonlyMap<string, MapLane>): MapLane | undefined {
  let owner = byId.get(lane.parentBranchId ?? "");
  while (owner && lane.forkDepth <= owner.forkDepth) {
    const above = byId.get(owner.parentBranchId ?? "");
    if (!above) break;
    owner = above;
  }
  return owner;
}

/** Depth of the last message of the current path in each of its lanes. */
type PathDepths = ReadonlyMap<string, number>;

function pathDepths(byId: ReadonlyMap<string, MapLane>, activeBranchId: string | undefined): PathDepths {
  const depths = new Map<string, number>();
  let limit = Number.POSITIVE_INFINITY;
  for (let lane = byId.get(activeBranchId ?? ""); lane && !depths.has(lane.id); ) {
    depths.set(lane.id, Math.min(limit, lane.headDepth));
    limit = Math.min(limit, lane.forkDepth);
    lane = ownerOf(lane, byId);
  }
  return depths;
}

function frameOf(
  lane: MapLane,
  column: number,
  level: number,
  joins: number | null,
  passing: readonly PassingLine[],
): Frame {
  return { lane, column, level, joins, passing, next: lane.forkDepth + 1, child: 0, begun: false };
}

function childFrame(frame: Frame, fork: MapLane, forks: readonly MapLane[], path: PathDepths): Frame {
  const { lane, column, child, passing } = frame;
  const goesOn = child < forks.length || lane.headDepth > fork.forkDepth;
  const own: PassingLine = { column, branchId: lane.id, onPath: pathGoesOn(frame, fork.forkDepth, forks, path) };
  const lines = goesOn ? [...passing.filter((line) => line.column !== column), own] : passing;
  return frameOf(fork, Math.min(column + 1, lastColumn), frame.level + 1, column, lines);
}

/** Whether the current path passes the point at `depth` in this lane, or leaves it there with a lane yet to come. */
function pathGoesOn({ lane, child }: Frame, depth: number, forks: readonly MapLane[], depths: PathDepths): boolean {
  const limit = depths.get(lane.id);
  if (limit === undefined) return false;
  if (limit > depth) return true;
  const waiting = forks.slice(child, child + countForks(forks, child, depth));
  return limit === depth && waiting.some((fork) => depths.has(fork.id));
}

/** The rows of a lane from where it stands to its next fork, or to its head. */
function segmentRows(
  frame: Frame,
  end: number,
  forks: readonly MapLane[],
  path: PathDepths,
  options: { zoom: MapZoom; unfolded: ReadonlySet<string> },
): MapRow[] {
  const { lane, next, begun } = frame;
  const from = next;
  if (begun && from > end) return [];
  frame.begun = true;
  frame.next = Math.max(from, end + 1);
  const pieces = from > end ? [emptyPiece(lane, forks)] : cut(frame, from, end, !begun, options);
  return pieces.map((piece, index) => {
    const first = !begun && index === 0;
    const forksHere = piece.to === end ? countForks(forks, frame.child, end) : 0;
    const head = piece.to >= lane.headDepth;
    const limit = path.get(lane.id) ?? Number.NEGATIVE_INFINITY;
    return {
      ...piece,
      key: `${lane.id}:${piece.from}-${piece.to}`,
      branchId: lane.id,
      column: frame.column,
      level: frame.level,
      first,
      head,
      forks: forksHere,
      onPath: piece.kind === "empty" ? path.has(lane.id) : piece.to <= limit,
      onPathBelow: pathGoesOn(frame, piece.to, forks, path),
      up: !first,
      down: !head || forksHere > 0,
      joins: first ? frame.joins : null,
      passing: frame.passing,
    };
  });
}

/** How many of the lanes that are still to come begin at a depth. They are in order. */
function countForks(forks: readonly MapLane[], from: number, depth: number): number {
  let count = 0;
  while (forks[from + count]?.forkDepth === depth) count += 1;
  return count;
}

type Piece = Pick<MapRow, "kind" | "from" | "to" | "folded">;

/** A lane without messages of its own: new, or a root whose first message has versions. */
function emptyPiece(lane: MapLane, forks: readonly MapLane[]): Piece {
  const root = lane.parentBranchId === null && forks.some((fork) => fork.forkDepth <= lane.forkDepth);
  return { kind: root ? "start" : "empty", from: lane.forkDepth, to: lane.forkDepth, folded: 0 };
}

/** A stretch of a lane in as many rows as the zoom asks for. Where it ends there is a fork or the head. */
function cut(
  { lane }: Frame,
  from: number,
  end: number,
  first: boolean,
  { zoom, unfolded }: { zoom: MapZoom; unfolded: ReadonlySet<string> },
): Piece[] {
  const message = (depth: number): Piece => ({ kind: "message", from: depth, to: depth, folded: 0 });
  if (zoom === 0) return [{ ...message(end), folded: end - from }];
  const begin = first ? from + 1 : from;
  const stretch: Piece = { kind: "stretch", from: begin, to: end - 1, folded: 0 };
  const open = zoom === 2 || unfolded.has(`${lane.id}:${begin}-${end - 1}`) || end - begin < 2;
  if (open) return Array.from({ length: end - from + 1 }, (_, index) => message(from + index));
  return [...(first ? [message(from)] : []), stretch, message(end)];
}
