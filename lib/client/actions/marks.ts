import { callApi } from "#lib/client/api.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { putMessage } from "#lib/client/place-message.ts";
import { newId } from "#lib/id.ts";
import type { CreateAnnotation, ListedAnnotation, UpdateAnnotation } from "#lib/schemas/annotation.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Mention } from "#lib/schemas/reference.ts";

/** Puts one's emoji on a message, or takes it off. The message shows it at once and goes back when it is refused. */
export async function toggleReaction(client: ChatClient, message: ChatMessage, emoji: string): Promise<void> {
  const { id, sessionId, updatedAt } = message;
  const { id: myId, name } = client.workspace.getState().profile;
  const given = message.metadata.reactions.find((reaction) => reaction.emoji === emoji)?.users ?? [];
  const mine = given.some((user) => user.id === myId);
  const show = (on: boolean) =>
    client.session(sessionId).setState(({ messages }) => {
      const known = messages[id] ?? message;
      // A later state came from the server, which knows nothing of what is only shown here.
      if (known.updatedAt !== updatedAt) return {};
      return { messages: { ...messages, [id]: withReaction(known, { emoji, user: { id: myId, name }, on }) } };
    });
  show(!mine);
  try {
    putMessage(client, await callApi<ChatMessage>(mine ? "DELETE" : "POST", `/messages/${id}/reactions`, { emoji }));
  } catch (error) {
    show(mine);
    throw error;
  }
}

/** A message with one person's emoji on it, or without. */
function withReaction(
  message: ChatMessage,
  { emoji, user, on }: { emoji: string; user: { id: string; name: string }; on: boolean },
): ChatMessage {
  const { reactions } = message.metadata;
  const all = reactions.some((reaction) => reaction.emoji === emoji) ? reactions : [...reactions, { emoji, users: [] }];
  const changed = all.map((reaction) => {
    if (reaction.emoji !== emoji) return reaction;
    const others = reaction.users.filter(({ id }) => id !== user.id);
    return { emoji, users: on ? [...others, user] : others };
  });
  return { ...message, metadata: { ...message.metadata, reactions: changed.filter(({ users }) => users.length > 0) } };
}

/** Writes a note. */
export async function createNote(client: ChatClient, messageId: string, note: CreateAnnotation): Promise<void> {
  putMessage(client, await callApi<ChatMessage>("POST", `/messages/${messageId}/annotations`, note));
}

/** Changes or settles a note. */
export async function updateNote(client: ChatClient, messageId: string, change: UpdateAnnotation): Promise<void> {
  putMessage(client, await callApi<ChatMessage>("PATCH", `/messages/${messageId}/annotations`, change));
}

/** Deletes a note. */
export async function removeNote(client: ChatClient, messageId: string, id: string): Promise<void> {
  putMessage(client, await callApi<ChatMessage>("DELETE", `/messages/${messageId}/annotations`, { id }));
}

/** Writes a note that was deleted once more; what was settled is settled again. */
export async function writeAgain(client: ChatClient, note: ListedAnnotation): Promise<void> {
  const { messageId, body, quote, position, resolvedAt } = note;
  const passage = quote === null ? {} : { quote, ...(position === null ? {} : { position }) };
  const id = newId();
  await createNote(client, messageId, { id, body, ...passage });
  if (resolvedAt !== null) await updateNote(client, messageId, { id, resolved: true });
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
