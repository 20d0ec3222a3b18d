import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { newer } from "#lib/client/place-message.ts";
import type { CreateAnnotation, ListedAnnotation, UpdateAnnotation } from "#lib/schemas/annotation.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Mention } from "#lib/schemas/reference.ts";

/** Puts one's emoji on a message, or takes it off. The message shows it at once and goes back when it is refused. */
export async function toggleReaction(client: ChatClient, message: ChatMessage, emoji: string): Promise<void> {
  const { id: myId, name } = client.workspace.getState().profile;
  const given = message.metadata.reactions.find((reaction) => reaction.emoji === emoji)?.users ?? [];
  const mine = given.some((user) => user.id === myId);
  const users = mine ? given.filter((user) => user.id !== myId) : [...given, { id: myId, name }];
  const known = message.metadata.reactions.some((reaction) => reaction.emoji === emoji);
  const reactions = known
    ? message.metadata.reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, users } : reaction))
    : [...message.metadata.reactions, { emoji, users }];
  show(client, {
    ...message,
    metadata: { ...message.metadata, reactions: reactions.filter((reaction) => reaction.users.length > 0) },
  });
  try {
    put(client, await callApi<ChatMessage>(mine ? "DELETE" : "POST", `/messages/${message.id}/reactions`, { emoji }));
  } catch (error) {
    show(client, message);
    throw error;
  }
}

/** Writes a note. */
export async function createNote(client: ChatClient, messageId: string, note: CreateAnnotation): Promise<void> {
  put(client, await callApi<ChatMessage>("POST", `/messages/${messageId}/annotations`, note));
}

/** Changes or settles a note. */
export async function updateNote(client: ChatClient, messageId: string, change: UpdateAnnotation): Promise<void> {
  put(client, await callApi<ChatMessage>("PATCH", `/messages/${messageId}/annotations`, change));
}

/** Deletes a note. */
export async function removeNote(client: ChatClient, messageId: string, id: string): Promise<void> {
  put(client, await callApi<ChatMessage>("DELETE", `/messages/${messageId}/annotations`, { id }));
}

/** A session's notes, newest first, as many as the panel shows. */
export async function loadNotes(sessionId: string, signal: AbortSignal): Promise<ListedAnnotation[]> {
  const path = `/sessions/${sessionId}/annotations?limit=100`;
  return (await callApi<{ data: ListedAnnotation[] }>("GET", path, undefined, { signal })).data;
}

/** Where a session's messages are mentioned, newest first. */
export async function loadMentions(sessionId: string, signal: AbortSignal): Promise<Mention[]> {
  const path = `/sessions/${sessionId}/mentions?limit=50`;
  return (await callApi<{ data: Mention[] }>("GET", path, undefined, { signal })).data;
}

/** Shows the message that an action answered, unless a later state of it is here already. */
export function put(client: ChatClient, message: ChatMessage): void {
  const known = client.openSession(message.sessionId)?.getState().messages[message.id];
  show(client, known ? newer(known, message) : message);
}

function show(client: ChatClient, message: ChatMessage): void {
  client.session(message.sessionId).setState(({ messages }) => ({ messages: { ...messages, [message.id]: message } }));
}
