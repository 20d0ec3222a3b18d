import { Unreadable } from "#services/imports/conversation.ts";
import type { PlannedLane } from "#services/imports/plan.ts";

/** Most lanes of a session, as `branches/room.ts` has it for those made here. */
export const mostLanes = 4_000;

/** Why a conversation with more of them is not taken. */
export function tooManyLanes(): Unreadable {
  return new Unreadable(
    `It has more than ${mostLanes.toLocaleString("en")} branches, the most that one chat may have.`,
  );
}

/** A message as far as lanes are concerned. */
export interface TreeNode<Self> {
  parent: Self | null;
  children: Self[];
  depth: number;
  /** Never before its parent's. */
  time: Date;
}

/**
 * Divides a tree into lanes. The main one is the path that was read last, or the newest; every other message goes on
 * with the lane of its parent, or begins a lane there when that goes on already. Expects parents before children.
 */
export function layLanes<Node extends TreeNode<Node>>(nodes: readonly Node[], active: Node | null) {
  const leaf = newestBelow(active ?? nodes.findLast(({ children }) => children.length === 0) ?? null);
  const lanes: PlannedLane[] = [newLane({ kind: "main", name: "main" })];
  const laneOf = new Map<Node, number>();
  const indexOf = new Map(nodes.map((node, index) => [node, index]));
  const heads: (Node | null)[] = [null];
  const main = new Set<Node>();
  for (let node = leaf; node; node = node.parent) main.add(node);
  for (const node of nodes) {
    let lane = node.parent ? (laneOf.get(node.parent) ?? 0) : 0;
    const goesOn = lane === 0 ? main.has(node) : heads[lane] === node.parent;
    if (!goesOn) {
      const parent = lane;
      lane = lanes.length;
      lanes.push(newLane({ parent, forkDepth: node.depth - 1, createdAt: node.time }));
    }
    laneOf.set(node, lane);
    heads[lane] = node;
    const own = lanes[lane];
    if (own) Object.assign(own, { head: indexOf.get(node) ?? null, headDepth: node.depth });
  }
  return { lanes, laneOf, activeLane: 0 };
}

/** From a message down to the end of its newest continuation. */
function newestBelow<Node extends TreeNode<Node>>(start: Node | null): Node | null {
  let node = start;
  while (node && node.children.length > 0)
    node = node.children.reduce((newest, child) => (child.time >= newest.time ? child : newest));
  return node;
}

function newLane(fields: Partial<PlannedLane>): PlannedLane {
  const empty = {
    parent: null,
    forkDepth: -1,
    headDepth: -1,
    head: null,
    threadOf: null,
    createdAt: null,
    updatedAt: null,
  };
  return { ...empty, kind: "version", name: null, status: "active", favorite: false, ...fields };
}
