import { layLanes, mostLanes, type TreeNode, tooManyLanes } from "#services/imports/lay-lanes.ts";
import { idOf, isObject, type Loose, lineOf, listOf, timeOf } from "#services/imports/loose.ts";
import type { PlannedLane } from "#services/imports/plan.ts";

interface Lanes {
  lanes: PlannedLane[];
  /** The lane of each message. */
  laneOf: number[];
  /** The places of the branches that the file names; empty where they were made anew. */
  laneNumber: Map<string, number>;
  activeLane: number;
}

interface Place {
  parent: number | null;
  depth: number;
  branchId: string;
}

/**
 * The branches of a Parley file as they were. Where only a path was exported they do not fit its messages any more; then
 * the messages become as many branches as their tree needs.
 */
export function planLanes(
  session: Loose,
  messages: readonly Loose[],
  indexOf: ReadonlyMap<string, number>,
  missing: Set<string>,
): Lanes {
  const places: Place[] = [];
  for (const message of messages) {
    const parent = indexOf.get(idOf(message.parentId)) ?? null;
    const above = parent === null ? undefined : places[parent];
    places.push({ parent, depth: above ? above.depth + 1 : 0, branchId: idOf(message.branchId) });
  }
  const given = listOf(session.branches).filter(isObject);
  if (given.length > mostLanes) throw tooManyLanes();
  const branches = inOrder(given);
  const lanes = branches && layOut(branches, places, indexOf);
  if (lanes) {
    const active = branches.findIndex(({ id }) => idOf(id) === idOf(session.activeBranchId));
    return { ...lanes, activeLane: Math.max(0, active) };
  }
  missing.add("The file does not hold the whole tree; its branches were made anew from the messages that it has.");
  const inferred = infer(places, messages);
  if (inferred.lanes.length > mostLanes) throw tooManyLanes();
  return inferred;
}

/** Parents before their children, the main one first; null when one hangs on a branch that is not in the file. */
function inOrder(branches: readonly Loose[]): Loose[] | null {
  const placed = new Set<string>([""]);
  const ordered: Loose[] = [];
  for (let waiting = branches; waiting.length > 0; ) {
    const next = waiting.filter((branch) => placed.has(idOf(branch.parentBranchId)) && !placed.has(idOf(branch.id)));
    if (next.length === 0) return null;
    for (const branch of next) placed.add(idOf(branch.id));
    ordered.push(...next);
    const gone = new Set(next);
    waiting = waiting.filter((branch) => !gone.has(branch));
  }
  return ordered.length > 0 ? ordered : null;
}

/** Lays the messages into the lanes that they name; null unless all of them fit without a gap. */
function layOut(branches: readonly Loose[], places: readonly Place[], indexOf: ReadonlyMap<string, number>) {
  const laneNumber = new Map(branches.map((branch, index) => [idOf(branch.id), index]));
  const laneOf: number[] = [];
  const at: Map<number, number>[] = branches.map(() => new Map());
  for (const [index, { branchId, depth }] of places.entries()) {
    const lane = laneNumber.get(branchId);
    if (lane === undefined || at[lane]?.has(depth)) return null;
    laneOf.push(lane);
    at[lane]?.set(depth, index);
  }
  const lanes: PlannedLane[] = [];
  for (const [number, branch] of branches.entries()) {
    const lane = readLane(branch, laneNumber, indexOf);
    lanes.push(lane);
    const onPath = (depth: number): number | null => {
      let current = number;
      for (let step = lanes[current]; step && step.parent !== null && depth <= step.forkDepth; step = lanes[current])
        current = step.parent;
      return at[current]?.get(depth) ?? null;
    };
    for (let depth = lane.forkDepth; depth <= lane.headDepth; depth++) {
      const message = depth < 0 ? null : onPath(depth);
      if (depth >= 0 && message === null) return null;
      if (depth > lane.forkDepth && places[message ?? -1]?.parent !== (depth === 0 ? null : onPath(depth - 1)))
        return null;
      lane.head = message;
    }
    if ((at[number]?.size ?? 0) !== lane.headDepth - lane.forkDepth) return null;
  }
  return { lanes, laneOf, laneNumber };
}

function readLane(
  branch: Loose,
  laneNumber: ReadonlyMap<string, number>,
  indexOf: ReadonlyMap<string, number>,
): PlannedLane {
  const parent = laneNumber.get(idOf(branch.parentBranchId)) ?? null;
  const forkDepth = parent === null ? -1 : depthOf(branch.forkDepth);
  const kind = branch.kind === "main" || branch.kind === "fork" || branch.kind === "thread" ? branch.kind : "version";
  return {
    ...{ parent, forkDepth, kind, head: null },
    headDepth: Math.max(forkDepth, depthOf(branch.headDepth)),
    name: lineOf(branch.name, 120) || null,
    status: branch.status === "resolved" ? "resolved" : "active",
    favorite: branch.favorite === true,
    threadOf: indexOf.get(idOf(branch.threadOfId)) ?? null,
    createdAt: timeOf(branch.createdAt),
    updatedAt: timeOf(branch.updatedAt),
  };
}

function depthOf(value: unknown): number {
  return typeof value === "number" && value >= -1 && value < 1_000_000 ? Math.floor(value) : -1;
}

interface Inferred extends TreeNode<Inferred> {
  index: number;
}

function infer(places: readonly Place[], messages: readonly Loose[]): Lanes {
  const nodes: Inferred[] = [];
  for (const [index, { parent, depth }] of places.entries()) {
    const above = parent === null ? null : (nodes[parent] ?? null);
    const time = timeOf(messages[index]?.timestamp) ?? above?.time ?? new Date(0);
    const node: Inferred = { index, parent: above, children: [], depth, time };
    above?.children.push(node);
    nodes.push(node);
  }
  const { lanes, laneOf, activeLane } = layLanes(nodes, null);
  return { lanes, laneOf: nodes.map((node) => laneOf.get(node) ?? 0), laneNumber: new Map(), activeLane };
}
