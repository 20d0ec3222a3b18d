import { expect, test } from "vitest";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { purgeDeleted } from "#services/sessions/purge.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";

test("what a model thought goes as well when its deleted answer is removed for good", async () => {
  const ada = await createUser();
  const session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { model: "demo:parley" } });
  const { message } = await callJson<PostResult>(messagesRoute.POST, {
    key: ada.key,
    params: { id: session.id },
    body: { content: "x", respond: false },
  });
  const deletedAt = new Date(Date.now() - 31 * 86_400_000);
  const parts = [{ type: "reasoning", text: "A secret thought" }];
  await db.message.update({ where: { id: message.id }, data: { content: "", parts, deletedAt } });
  await purgeDeleted();
  expect((await db.message.findUniqueOrThrow({ where: { id: message.id } })).parts).toEqual([]);
});

test("a cursor with a time that no calendar has is refused in words", async () => {
  const ada = await createUser();
  const cursor = Buffer.from(JSON.stringify(["0000-01-01T00:00:00Z", newId()])).toString("base64url");
  expect((await call(sessionsRoute.GET, { key: ada.key, query: { cursor } })).status).toBe(400);
});
