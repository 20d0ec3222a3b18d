import type { ChatClient } from "#lib/client/client.ts";
import type { SessionState } from "#lib/client/session.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

type Window = Pick<SessionState, "ids" | "messages" | "hasNewer">;

/**
 * Puts the latest state of a message into the loaded stretch of a path: replaces it where it is known, appends it where
 * it follows, cuts the path where a new version begins. Returns "unknown-place" when it lies on this path but beyond
 * what is loaded in between, so that the caller must fetch. Applying the same state twice changes nothing.
 */
export function placeMessage(
  window: Window,
  message: ChatMessage,
  activeBranchId: string | undefined,
): Partial<Window> | "unknown-place" {
  const known = window.messages[message.id];
  if (known) return { messages: withVersions({ ...window.messages, [message.id]: newer(known, message) }, message) };
  if (message.branchId !== activeBranchId) return { messages: withVersions(window.messages, message) };
  const parentAt = message.parentId === null ? -1 : window.ids.lastIndexOf(message.parentId);
  if (message.parentId !== null && parentAt < 0) return window.hasNewer ? {} : "unknown-place";
  if (window.hasNewer && parentAt === window.ids.length - 1) return {};
  return {
    ids: [...window.ids.slice(0, parentAt + 1), message.id],
    messages: withVersions({ ...window.messages, [message.id]: message }, message),
    hasNewer: false,
  };
}

/** The later of two states of a message. While it is written, the reader may be ahead of what was saved. */
export function newer(known: ChatMessage, incoming: ChatMessage): ChatMessage {
  if (incoming.updatedAt < known.updatedAt) return known;
  const sameRun = known.runId !== null && known.runId === incoming.runId;
  if (sameRun && known.status === "streaming" && lengthOf(known) > lengthOf(incoming))
    return { ...incoming, parts: known.parts, content: known.content };
  return incoming;
}

/** Adds messages that were read to those that are known, which stay where they are the later state. */
export function withLatest(
  messages: Readonly<Record<string, ChatMessage>>,
  incoming: readonly ChatMessage[],
): Readonly<Record<string, ChatMessage>> {
  const latest = incoming.map((message) => [message.id, newer(messages[message.id] ?? message, message)]);
  return { ...messages, ...Object.fromEntries(latest) };
}

/** Shows a message that an action answered, unless a later state of it is here already. */
export function putMessage(client: ChatClient, message: ChatMessage): void {
  client.session(message.sessionId).setState(({ messages }) => ({ messages: withLatest(messages, [message]) }));
}

/** Tells the loaded alternatives of a message that it exists. */
function withVersions(
  messages: Readonly<Record<string, ChatMessage>>,
  message: ChatMessage,
): Readonly<Record<string, ChatMessage>> {
  const { ids, branchIds } = message.versions;
  const behind = ids.filter((id) => id !== message.id && (messages[id]?.versions.of ?? ids.length) < ids.length);
  if (behind.length === 0) return messages;
  const changed = behind.flatMap((id) => {
    const sibling = messages[id];
    return sibling ? [[id, { ...sibling, versions: { index: ids.indexOf(id), of: ids.length, ids, branchIds } }]] : [];
  });
  return { ...messages, ...Object.fromEntries(changed) };
}

function lengthOf(message: ChatMessage): number {
  return message.parts.reduce((sum, part) => sum + ("text" in part ? part.text.length : 1), 0);
}
