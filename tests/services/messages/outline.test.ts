import { expect, test } from "vitest";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as branchRoute from "#app/api/chat/sessions/[id]/branch/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as outlineRoute from "#app/api/chat/sessions/[id]/outline/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import type { BranchedSession } from "#lib/schemas/branch.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { OutlineEntry } from "#lib/schemas/outline.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";

async function startSession(texts: string[]) {
  const { key } = await createUser();
  const session = await callJson<ChatSession>(sessionsRoute.POST, { key, body: {} });
  const params = { id: session.id };
  const say = async (content: string) =>
    (await callJson<PostResult>(messagesRoute.POST, { key, params, body: { content, respond: false } })).message;
  const messages: ChatMessage[] = [];
  for (const text of texts) messages.push(await say(text));
  const outline = async (at: string) =>
    (await callJson<{ data: OutlineEntry[] }>(outlineRoute.GET, { key, params, query: { at } })).data;
  return { key, session, params, messages, say, outline };
}

test("an outline has the first words of the asked messages in any lanes, without markdown", async () => {
  const { key, session, params, messages, say, outline } = await startSession([
    "# One\nmore",
    "- [x] Two",
    "Three",
    "Four",
  ]);
  const [first] = messages;
  const body = { into: "branch", fromMessageId: first?.id };
  const { branch } = await callJson<BranchedSession>(branchRoute.POST, { key, params, body });
  await say("Elsewhere");
  const main = session.defaultBranchId;
  const found = await outline(`${main}:0-1,${main}:3,${branch.id}:1`);
  expect(found.map(({ branchId, depth, words }) => [branchId === main, depth, words])).toEqual(
    expect.arrayContaining([
      [true, 0, "One"],
      [true, 1, "Two"],
      [true, 3, "Four"],
      [false, 1, "Elsewhere"],
    ]),
  );
  expect(found).toHaveLength(4);
});

test("a deleted message keeps its place in the outline without its words", async () => {
  const { key, session, messages, outline } = await startSession(["Secret words"]);
  await call(messageRoute.DELETE, { key, params: { id: messages[0]?.id ?? "" }, method: "DELETE" });
  const [entry] = await outline(`${session.defaultBranchId}:0`);
  expect(entry).toMatchObject({ words: "", deleted: true });
});

test("lanes of other sessions and depths without a message are left out", async () => {
  const own = await startSession(["Mine"]);
  const other = await startSession(["Theirs"]);
  expect(await own.outline(`${other.session.defaultBranchId}:0`)).toEqual([]);
  expect(await own.outline(`${own.session.defaultBranchId}:5-9`)).toEqual([]);
});

test("an outline that is not well formed or too long is refused with what to do", async () => {
  const { key, params, session } = await startSession([]);
  const lane = session.defaultBranchId;
  for (const at of [
    "x",
    `${lane}`,
    `${lane}:2-1`,
    `${lane}:0-300`,
    `${lane}:0-200,${lane}:0-200`,
    `${lane}:0;${lane}:1`,
  ]) {
    const response = await call(outlineRoute.GET, { key, params, query: { at } });
    expect(response.status, at).toBe(400);
    expect((await response.json()).error.message).toContain("branch:depth");
  }
});

test("one message is read by its id, and strangers do not learn of it", async () => {
  const { key, session, messages } = await startSession(["Hello"]);
  const params = { id: messages[0]?.id ?? "" };
  const message = await callJson<ChatMessage>(messageRoute.GET, { key, params });
  expect(message).toMatchObject({ sessionId: session.id, branchId: session.defaultBranchId, content: "Hello" });
  const stranger = await createUser();
  expect((await call(messageRoute.GET, { key: stranger.key, params })).status).toBe(404);
});
