import { expect, test } from "vitest";
import * as regenerateRoute from "#app/api/chat/messages/[id]/regenerate/route.ts";
import { newId } from "#lib/id.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import { scriptedTree } from "#tests/support/scripted-tree.ts";

const { model, tree } = await scriptedTree();

const answer = (id: string, body: object = {}) =>
  tree.ask<PostResult>(regenerateRoute.POST, { params: { id }, body: { model: "compatible:scripted", ...body } });

test("a question that nobody answered is answered in its place, once with the same id", async () => {
  const session = await tree.session();
  const { id: questionId } = await tree.say(session.id, "Anybody?");
  const id = newId();
  const results = await Promise.all([answer(questionId, { id }), answer(questionId, { id })]);
  (await model.next()).finish();
  const runs = [...results, await answer(questionId, { id })].map((result) => result.runs[0]);
  expect(new Set(runs.map((run) => run?.id)).size).toBe(1);
  expect(runs[0]).toMatchObject({ branchId: session.defaultBranchId, messageId: id });
  const read = await tree.read(session.id);
  expect(read.activeBranchId).toBe(session.defaultBranchId);
  expect(read.messages?.map((message) => message.versions.of)).toEqual([1, 1]);
});

test("a question that has an answer gets another as a version beside it", async () => {
  const session = await tree.session();
  const { id } = await tree.say(session.id, "Anybody?");
  await answer(id);
  (await model.next()).finish();
  const again = await answer(id);
  (await model.next()).finish();
  expect(again.runs[0]?.branchId).not.toBe(session.defaultBranchId);
  expect(again.runs[0]?.message.versions).toMatchObject({ index: 1, of: 2 });
});

test("a question at the end of a branch that one does not read is answered in a lane of one's own", async () => {
  const session = await tree.session();
  const { id } = await tree.say(session.id, "Anybody?");
  const { branch } = await tree.fork(session.id, { fromMessageId: id });
  await tree.say(session.id, "Elsewhere");
  const { runs } = await answer(id);
  (await model.next()).finish();
  expect([session.defaultBranchId, branch.id]).not.toContain(runs[0]?.branchId);
});
