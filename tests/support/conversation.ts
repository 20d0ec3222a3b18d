import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

/** A session in which these words were said, none of them to a model. */
export async function converse(
  { key }: TestUser,
  texts: readonly string[],
  body: object = {},
): Promise<{ session: ChatSession; messages: ChatMessage[] }> {
  const session = await callJson<ChatSession>(sessionsRoute.POST, { key, body });
  const messages: ChatMessage[] = [];
  for (const text of texts) messages.push(await say({ key }, session.id, text));
  return { session, messages };
}

/** One more message, to the person's active branch unless told. */
export async function say(
  { key }: Pick<TestUser, "key">,
  sessionId: string,
  content: string,
  more: object = {},
): Promise<ChatMessage> {
  const body = { content, respond: false, ...more };
  return (await callJson<PostResult>(messagesRoute.POST, { key, params: { id: sessionId }, body })).message;
}

/** Somebody of the same org who takes part in a session. */
export async function join(session: ChatSession, orgId: string, role: string, name = "Bea"): Promise<TestUser> {
  const person = await createUser({ orgId, name });
  await db.participant.create({ data: { id: newId(), sessionId: session.id, userId: person.user.id, role } });
  return person;
}
