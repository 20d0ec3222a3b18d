import { describe, expect, test } from "vitest";
import * as regenerateRoute from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import { eventually } from "#tests/support/eventually.ts";
import { scriptedTree } from "#tests/support/scripted-tree.ts";
import { refusal } from "#tests/support/tree.ts";

const { model, tree } = await scriptedTree();
const models = ["compatible:first", "compatible:second", "compatible:third"];

const send = (id: string, body: object) => tree.ask<PostResult>(messagesRoute.POST, { params: { id }, body });

/** Answers the next questions that arrive, however they are ordered. */
async function answerNext(count: number) {
  const calls = await Promise.all(Array.from({ length: count }, () => model.next()));
  for (const [index, call] of calls.entries()) {
    call.say(`Answer ${index}`);
    call.finish();
  }
  return calls;
}

describe("asking several models at once", () => {
  test("stores one question and an answer of each, as versions in branches of their own", async () => {
    const session = await tree.session();
    await tree.say(session.id, "Before");
    const { message, runs } = await send(session.id, { content: "Ferry or train?", models });
    expect(runs.map((run) => run.model)).toEqual(models);
    expect(new Set(runs.map((run) => run.branchId)).size).toBe(3);
    expect(runs.map((run) => [run.message.branchId, run.message.parentId])).toEqual(
      runs.map((run) => [run.branchId, message.id]),
    );
    // All three are asked before any has answered.
    const calls = await answerNext(3);
    expect(calls.map((call) => call.messages.at(-1)?.content)).toEqual(models.map(() => "Before\n\nFerry or train?"));
    const read = await eventually("all answers are complete", async () => {
      const now = await tree.read(session.id);
      return !now.metadata.busy && now;
    });
    expect(read.activeBranchId).toBe(session.defaultBranchId);
    expect(read.metadata.messageCount).toBe(5);
    const last = read.messages?.at(-1);
    expect(last?.versions).toMatchObject({ index: 0, of: 3, ids: runs.map((run) => run.messageId) });
    expect(last?.metadata.model).toBe("first");
    const words = await tree.words(session.id, runs[2]?.branchId);
    expect(words).toEqual(["Before", "Ferry or train?", expect.stringMatching(/^Answer/)]);
  });

  test("with the same id is one question with the same runs, and other models are a conflict", async () => {
    const session = await tree.session();
    const id = newId();
    const body = { id, content: "Once", models: models.slice(0, 2) };
    const results = await Promise.all([send(session.id, body), send(session.id, body)]);
    await answerNext(2);
    const again = await send(session.id, body);
    const runIds = [...results, again].map((result) => result.runs.map((run) => run.id));
    expect(new Set(runIds.map(String)).size).toBe(1);
    expect(await refusal(send(session.id, { ...body, models }))).toBe(409);
    expect(await refusal(send(session.id, { ...body, models: undefined }))).toBe(409);
  });

  test("can be answered again and edited like any other", async () => {
    const session = await tree.session();
    const { message, runs } = await send(session.id, { content: "Ferry?", models: models.slice(0, 2) });
    await answerNext(2);
    const params = { id: runs[1]?.messageId ?? "" };
    const again = await tree.ask<PostResult>(regenerateRoute.POST, { params, body: {} });
    expect(again.message.versions.of).toBe(3);
    const edited = await tree.edit(message.id, { content: "Train?", regenerate: true });
    expect(edited.message.versions).toMatchObject({ index: 1, of: 2 });
    expect(await tree.words(session.id)).toEqual(["Train?", ""]);
  });

  test.each([
    ["one model", { models: ["compatible:a"] }],
    ["five models", { models: ["a", "b", "c", "d", "e"].map((name) => `compatible:${name}`) }],
    ["model and models", { model: "compatible:a", models: models.slice(0, 2) }],
  ])("is refused with %s", async (_what, body) => {
    const session = await tree.session();
    expect(await refusal(send(session.id, { content: "x", ...body }))).toBe(400);
    expect(await tree.words(session.id)).toEqual([]);
  });
});
