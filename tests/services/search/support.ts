import * as searchRoute from "#app/api/chat/search/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { SearchPage } from "#lib/schemas/search.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { callJson } from "#tests/support/call.ts";
import type { TestUser } from "#tests/support/factories.ts";

/** A session of somebody, with a name. */
export function newSession({ key }: TestUser, name: string): Promise<ChatSession> {
  return callJson<ChatSession>(sessionsRoute.POST, { key, body: { name } });
}

/** A message that nobody answers. */
export async function write({ key }: TestUser, sessionId: string, content: string, more: object = {}) {
  const body = { content, respond: false, ...more };
  const { message } = await callJson<PostResult>(messagesRoute.POST, { key, params: { id: sessionId }, body });
  return message;
}

/** What somebody finds. */
export function find({ key }: TestUser, q: string, more: Record<string, string | number> = {}): Promise<SearchPage> {
  return callJson<SearchPage>(searchRoute.GET, { key, query: { q, ...more } });
}

/** The texts of what somebody finds, in order. */
export async function texts(
  person: TestUser,
  q: string,
  more: Record<string, string | number> = {},
): Promise<string[]> {
  return (await find(person, q, more)).data.map((result) => result.snippet.text);
}
