import type { ForeignConversation, ForeignMessage } from "#services/imports/conversation.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { joinAnswers } from "#services/imports/join-answers.ts";
import { layLanes, mostLanes, type TreeNode, tooManyLanes } from "#services/imports/lay-lanes.ts";
import { mostMessages } from "#services/imports/limits.ts";
import type { Plan, PlannedMessage } from "#services/imports/plan.ts";
import { tooManyMessages } from "#services/imports/too-many.ts";

/** A message while the tree grows: its parent is the message itself, not its name. */
export interface Node extends TreeNode<Node> {
  message: ForeignMessage;
}

/**
 * Makes a tree of a conversation whatever its source wrote: doubles, unknown parents and circles are mended and named,
 * messages without content give their place to those below them. Throws `Unreadable` when nothing is left.
 */
export function growTree(conversation: ForeignConversation): Plan {
  const missing = new Set(conversation.missing);
  const known = new Map<string, Node>();
  for (const message of conversation.messages) {
    const node = { message, parent: null, children: [], depth: 0, time: new Date(0) };
    if (known.has(message.id)) missing.add("Messages with an id that another one has were left out.");
    else known.set(message.id, node);
  }
  tieParents(known, missing);
  const stay = keepContent(known);
  if (stay.length === 0) throw new Unreadable("There is no message with content in it.");
  if (stay.length > mostMessages) throw tooManyMessages();
  const joined =
    conversation.source === "chatgpt" ? joinAnswers(stay) : { nodes: stay, standsFor: new Map<Node, Node>() };
  const ordered = putInOrder(joined.nodes, conversation, missing);
  const active = findActive(conversation.activeId, known);
  const { lanes, laneOf, activeLane } = layLanes(ordered, active && (joined.standsFor.get(active) ?? active));
  if (lanes.length > mostLanes) throw tooManyLanes();
  const indexOf = new Map(ordered.map((node, index) => [node, index]));
  const messages = ordered.map((node) => place(node, indexOf, laneOf.get(node) ?? 0));
  const times = ordered.map(({ time }) => Number(time));
  return {
    source: conversation.source,
    sourceId: conversation.sourceId,
    title: conversation.title,
    createdAt: conversation.createdAt ?? new Date(times[0] ?? 0),
    updatedAt: conversation.updatedAt ?? new Date(times.at(-1) ?? 0),
    ...{ archived: conversation.archived, starred: conversation.starred, tags: conversation.tags },
    ...{ lanes, messages, activeLane },
    missing: [...missing],
  };
}

function tieParents(known: ReadonlyMap<string, Node>, missing: Set<string>): void {
  for (const node of known.values()) {
    const { parentId } = node.message;
    node.parent = parentId === null ? null : (known.get(parentId) ?? null);
    if (parentId !== null && node.parent === null && hasContent(node))
      missing.add("Some messages follow one that is not in the file; they begin branches of their own.");
  }
  const done = new Set<Node>();
  for (const start of known.values()) {
    const way = new Set<Node>();
    for (let node: Node | null = start; node && !done.has(node); node = node.parent) {
      if (node.parent && (way.has(node.parent) || node.parent === node)) {
        missing.add("Messages that follow each other in a circle were cut apart.");
        node.parent = null;
      }
      way.add(node);
    }
    for (const node of way) done.add(node);
  }
}

const hasContent = ({ message }: Node) => message.parts.length > 0 || message.files.length > 0;

/** The messages that say something, parents first; each hangs on the nearest one above it that does. */
function keepContent(known: ReadonlyMap<string, Node>): Node[] {
  const below = new Map<Node | null, Node[]>();
  for (const node of known.values())
    below
      .set(node.parent, below.get(node.parent) ?? [])
      .get(node.parent)
      ?.push(node);
  const stay: Node[] = [];
  const waiting = (below.get(null) ?? []).toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const parent = node.parent && !hasContent(node.parent) ? node.parent.parent : node.parent;
    node.parent = parent;
    for (const child of (below.get(node) ?? []).toReversed()) waiting.push(child);
    if (!hasContent(node)) continue;
    parent?.children.push(node);
    stay.push(node);
  }
  return stay;
}

/** By time, as far as times are given, and never a message before its parent. */
function putInOrder(nodes: readonly Node[], conversation: ForeignConversation, missing: Set<string>): Node[] {
  const begin =
    conversation.createdAt ?? nodes.find(({ message }) => message.createdAt)?.message.createdAt ?? new Date();
  let timeless = 0;
  for (const node of nodes) {
    node.depth = node.parent ? node.parent.depth + 1 : 0;
    const earliest = node.parent?.time ?? null;
    const own = node.message.createdAt;
    if (!own) timeless++;
    node.time = own && (!earliest || own >= earliest) ? own : (earliest ?? own ?? begin);
  }
  if (timeless > 0)
    missing.add(
      timeless === 1
        ? "One message has no time of its own."
        : `${timeless.toLocaleString("en")} messages have no time of their own.`,
    );
  const place = new Map(nodes.map((node, index) => [node, index]));
  return [...nodes].sort(
    (left, right) => Number(left.time) - Number(right.time) || (place.get(left) ?? 0) - (place.get(right) ?? 0),
  );
}

/** The message that was read last, or the nearest one above it that says something. */
function findActive(activeId: string | null, known: ReadonlyMap<string, Node>): Node | null {
  let node = known.get(activeId ?? "") ?? null;
  while (node && !hasContent(node)) node = node.parent;
  return node;
}

function place(node: Node, indexOf: ReadonlyMap<Node, number>, lane: number): PlannedMessage {
  const { role, author, parts, status, provider, model, files } = node.message;
  return {
    ...{ lane, depth: node.depth, role, parts, status, provider, model, files },
    parent: node.parent ? (indexOf.get(node.parent) ?? null) : null,
    author: author === null ? (role === "user" ? "importer" : null) : { name: author },
    createdAt: node.time,
  };
}
