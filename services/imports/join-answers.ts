import type { Part } from "#lib/schemas/message.ts";
import type { ForeignMessage } from "#services/imports/conversation.ts";
import type { Node } from "#services/imports/grow-tree.ts";

/**
 * Makes one message of an answer that its source keeps in pieces: thoughts, calls of tools, what those answered and the
 * text are messages of their own there, one below the other. Where the way parts they stay apart. Expects parents first;
 * `standsFor` names the message that took up each of the others.
 */
export function joinAnswers(nodes: readonly Node[]): { nodes: Node[]; standsFor: Map<Node, Node> } {
  const standsFor = new Map<Node, Node>();
  const alone = new Map(nodes.map((node) => [node, node.parent?.children.length === 1]));
  const heads: Node[] = [];
  const taken = new Set<Node>();
  for (const node of nodes) {
    const parent = node.parent && (standsFor.get(node.parent) ?? node.parent);
    const joins = parent && alone.get(node) && isAnswer(node) && isAnswer(parent);
    if (joins) {
      standsFor.set(node, parent);
      // Its own lists from now on, to be added to: an answer may have thousands of pieces.
      if (!taken.has(parent)) parent.message = copyOf(parent.message);
      taken.add(parent);
      append(parent, node);
      parent.children = node.children;
    } else {
      node.parent = parent;
      heads.push(node);
    }
  }
  return { nodes: heads, standsFor };
}

const isAnswer = ({ message }: Node) => message.role === "assistant";

function copyOf(message: ForeignMessage): ForeignMessage {
  return { ...message, parts: [...message.parts], files: [...message.files] };
}

function append(head: Node, { message }: Node): void {
  const speaks = message.parts.some((part) => part.type === "text");
  const own = head.message;
  for (const part of message.parts) join(own.parts, part);
  for (const file of message.files) own.files.push(file);
  own.status = message.status;
  own.model = (speaks ? message.model : own.model) ?? own.model ?? message.model;
}

/** What a tool answers belongs to the call before it. */
function join(parts: Part[], next: Part): void {
  const last = parts.at(-1);
  const answers =
    last?.type === "tool" && next.type === "tool" && last.output === undefined && next.input === undefined;
  if (answers) parts[parts.length - 1] = { ...last, output: next.output, state: next.state };
  else parts.push(next);
}
