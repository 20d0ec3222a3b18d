import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as notesRoute from "#app/api/chat/messages/[id]/annotations/route.ts";
import * as continueRoute from "#app/api/chat/messages/[id]/continue/route.ts";
import * as reactionsRoute from "#app/api/chat/messages/[id]/reactions/route.ts";
import * as restoreRoute from "#app/api/chat/messages/[id]/restore/route.ts";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import { findSharedAttachment } from "#services/sharing/find-attachment.ts";
import { askForShare, open, share, stateOf, wordsOf } from "#tests/services/sharing/world.ts";
import { call, callJson } from "#tests/support/call.ts";
import { converse, say } from "#tests/support/conversation.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";

const model = new ScriptedModel();
let ada: TestUser;
beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner", name: "Ada" });
  await model.answerFor(ada.actor);
});
afterAll(() => model.stop());

const on = (id: string, body?: object, method?: string) => ({
  ...{ key: ada.key, params: { id } },
  ...(body ? { body } : {}),
  ...(method ? { method } : {}),
});

describe("a snapshot", () => {
  test("shows what was said when it was made: no later turn, no later edit, nothing deleted", async () => {
    const { session, messages } = await converse(ada, ["First words", "Second words", "Third words"]);
    const [first, second] = [messages[0]?.id ?? "", messages[1]?.id ?? ""];
    await call(messageRoute.PUT, on(first, { content: "First words, edited" }, "PUT"));
    const { token } = await share(ada, { sessionId: session.id });
    await call(messageRoute.PUT, on(first, { content: "A later edit" }, "PUT"));
    await call(messageRoute.PUT, on(first, { content: "An even later edit" }, "PUT"));
    await say(ada, session.id, "A later turn");
    expect(await wordsOf(token)).toEqual(["First words, edited", "Second words", "Third words"]);
    await call(messageRoute.DELETE, on(second, undefined, "DELETE"));
    expect(await wordsOf(token)).toEqual(["First words, edited", "Third words"]);
  });

  test.each([
    ["ahead", 300_000],
    ["behind", -300_000],
  ])("shows that also when one of the servers has a clock that is %s", async (_how, skew) => {
    const { session, messages } = await converse(ada, ["A secret", "Regretted"]);
    const [first, second] = [messages[0]?.id ?? "", messages[1]?.id ?? ""];
    const elsewhere = async (change: () => Promise<unknown>) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + skew });
      await change().finally(() => vi.useRealTimers());
    };
    await elsewhere(() => call(messageRoute.PUT, on(first, { content: "Nothing" }, "PUT")));
    await elsewhere(() => call(messageRoute.DELETE, on(second, undefined, "DELETE")));
    const { token } = await share(ada, { sessionId: session.id });
    await elsewhere(() => call(messageRoute.PUT, on(first, { content: "A later secret" }, "PUT")));
    await call(restoreRoute.POST, { ...on(second), method: "POST" });
    expect(await wordsOf(token)).toEqual(["Nothing"]);
  });

  test("never shows what was deleted when it was made, not even restored", async () => {
    const { session, messages } = await converse(ada, ["Kept", "Regretted"]);
    const regretted = messages[1]?.id ?? "";
    await call(messageRoute.DELETE, on(regretted, undefined, "DELETE"));
    const { token } = await share(ada, { sessionId: session.id });
    await call(restoreRoute.POST, { ...on(regretted), method: "POST" });
    expect(await wordsOf(token)).toEqual(["Kept"]);
    await call(messageRoute.DELETE, on(messages[0]?.id ?? "", undefined, "DELETE"));
    await call(restoreRoute.POST, { ...on(messages[0]?.id ?? ""), method: "POST" });
    expect(await wordsOf(token)).toEqual(["Kept"]);
  });

  test("has nothing of an answer that was still being written, nor what a broken one went on to say", async () => {
    const { session } = await converse(ada, ["Quiet"], { model: "compatible:scripted" });
    const ask = () => callJson<PostResult>(messagesRoute.POST, on(session.id, { content: "Count" }));
    const answer = (await ask()).runs[0]?.messageId ?? "";
    const asked = await model.next();
    asked.say("One, ");
    const during = await share(ada, { sessionId: session.id });
    asked.cut();
    await eventually("the answer breaks off", async () => {
      const { status } = await db.message.findUniqueOrThrow({ where: { id: answer } });
      return status === "interrupted";
    });
    const after = await share(ada, { sessionId: session.id });
    await call(continueRoute.POST, on(answer, { model: "compatible:scripted" }));
    const again = await model.next();
    again.say("two.");
    again.finish();
    await eventually("the answer goes on", async () => {
      const { status } = await db.message.findUniqueOrThrow({ where: { id: answer } });
      return status === "complete";
    });
    expect(await wordsOf(during.token)).toEqual(["Quiet", "Count"]);
    expect((await wordsOf(after.token)).at(-1)).toBe("One, ");
  });

  test("has no instructions, no addresses of people, no notes, no reactions, no thoughts of the model", async () => {
    const { session, messages } = await converse(ada, ["Hello"], { settings: { systemPrompt: "SECRET-PROMPT" } });
    await say(ada, session.id, "SECRET-SYSTEM", { role: "system" });
    const id = messages[0]?.id ?? "";
    await call(notesRoute.POST, on(id, { body: "SECRET-NOTE", quote: "Hello" }));
    await call(reactionsRoute.POST, on(id, { emoji: "🤐" }));
    const branch = await db.branch.findUniqueOrThrow({ where: { id: session.defaultBranchId } });
    await db.message.create({
      data: {
        ...{ id: newId(), sessionId: session.id, branchId: branch.id, depth: branch.headDepth + 1, seq: 999 },
        ...{ role: "assistant", content: "Spoken", parentId: branch.headMessageId },
        parts: [
          { type: "reasoning", text: "SECRET-THOUGHT" },
          { type: "text", text: "Spoken" },
        ],
      },
    });
    await db.branch.update({ where: { id: branch.id }, data: { headDepth: branch.headDepth + 1 } });
    await db.user.update({ where: { id: ada.user.id }, data: { name: "ada@example.com" } });
    const { token } = await share(ada, { sessionId: session.id });
    const page = await open(token);
    await db.user.update({ where: { id: ada.user.id }, data: { name: "Ada" } });
    expect(page.messages.map((message) => message.content)).toEqual(["Hello", "Spoken"]);
    expect(JSON.stringify(page)).not.toMatch(/SECRET|🤐|@example/);
  });

  test("shows files only when it is meant to, and only while they are shown", async () => {
    const { session, messages } = await converse(ada, ["With a file"]);
    const attachmentId = await attach(messages[0]?.id ?? "");
    const reader = { actor: undefined, grant: undefined };
    const without = await share(ada, { sessionId: session.id });
    const shown = await share(ada, { sessionId: session.id, attachments: true });
    expect((await open(without.token)).messages[0]?.attachments).toEqual([]);
    expect((await open(shown.token)).messages[0]?.attachments).toMatchObject([{ id: attachmentId, name: "map.png" }]);
    const find = (token: string) =>
      findSharedAttachment(reader, { token, attachmentId }).then(
        (file) => file.id,
        (error: { code: string }) => error.code,
      );
    expect([await find(without.token), await find(shown.token)]).toEqual(["not_found", attachmentId]);
    await call(messageRoute.DELETE, on(messages[0]?.id ?? "", undefined, "DELETE"));
    expect(await find(shown.token)).toBe("not_found");
  });

  test("of nothing cannot be made", async () => {
    const { session } = await converse(ada, []);
    expect((await askForShare(ada, { sessionId: session.id })).status).toBe(400);
  });
});

describe("a live link", () => {
  test("follows the conversation, its edits and its deletions", async () => {
    const { session, messages } = await converse(ada, ["First"]);
    const { token } = await share(ada, { sessionId: session.id, kind: "live" });
    await say(ada, session.id, "Later");
    await call(messageRoute.PUT, on(messages[0]?.id ?? "", { content: "First, edited" }, "PUT"));
    expect(await wordsOf(token)).toEqual(["First, edited", "Later"]);
    await call(messageRoute.DELETE, on(messages[0]?.id ?? "", undefined, "DELETE"));
    expect(await wordsOf(token)).toEqual(["Later"]);
  });
});

test("a long conversation comes in pages that meet", async () => {
  const { session } = await converse(ada, ["0"]);
  const { defaultBranchId: branchId, id: sessionId } = session;
  const rows = Array.from({ length: 119 }, (_, index) => index + 1);
  await db.message.createMany({
    data: rows.map((depth) => ({
      ...{ id: newId(), sessionId, branchId, depth, seq: depth + 10, role: "user", content: String(depth) },
    })),
  });
  await db.branch.update({ where: { id: branchId }, data: { headDepth: 119 } });
  const { token } = await share(ada, { sessionId });
  const words: string[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const page = await open(token, { from });
    words.push(...page.messages.map((message) => message.content));
    from = page.later;
  }
  expect(words).toEqual(Array.from({ length: 120 }, (_, index) => String(index)));
  expect(await open(token, { from: 60 })).toMatchObject({ earlier: 10 });
  expect(await stateOf(token, { from: 1e9 })).toBe("open");
});

async function attach(messageId: string): Promise<string> {
  const [blobId, id] = [newId(), newId()];
  const about = { orgId: ada.orgId, sha256: newId(), size: 3 };
  await db.blob.create({ data: { id: blobId, ...about } });
  await db.attachment.create({
    data: { id, blobId, ...about, ownerId: ada.user.id, name: "map.png", mimeType: "image/png" },
  });
  await db.messageAttachment.create({ data: { messageId, attachmentId: id } });
  return id;
}
