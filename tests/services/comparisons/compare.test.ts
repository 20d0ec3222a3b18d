import { describe, expect, test } from "vitest";
import * as summaryRoute from "#app/api/chat/sessions/[id]/compare/summary/route.ts";
import { newId } from "#lib/id.ts";
import type { Comparison, ComparisonSummary } from "#lib/schemas/branch.ts";
import { createUser } from "#tests/support/factories.ts";
import { scriptedTree } from "#tests/support/scripted-tree.ts";
import { answer, refusal, treeOf } from "#tests/support/tree.ts";

const { tree } = await scriptedTree();

const rowsOf = ({ rows }: Comparison) =>
  rows.map(({ left, right, same, merged }) => [left?.content, right?.content, same, merged]);

/** Two branches that part after the first message. */
async function parted() {
  const session = await tree.session({ name: "Trip", settings: { temperature: 0.3 } });
  const one = await tree.say(session.id, "Where to?");
  const { branch } = await tree.fork(session.id);
  await tree.say(session.id, "By train?", { branchId: branch.id });
  await answer(session.id, branch.id, "Eight hours.", "other");
  await tree.say(session.id, "By ferry?", { branchId: session.defaultBranchId });
  await answer(session.id, session.defaultBranchId, "A night.");
  await tree.say(session.id, "Good.", { branchId: session.defaultBranchId });
  return { session, branch, one };
}

describe("comparing", () => {
  test("two branches shows what they share and what each has, turn by turn", async () => {
    const { session, branch, one } = await parted();
    const comparison = await tree.compare(session.id, { left: session.defaultBranchId, right: branch.id });
    expect(comparison).toMatchObject({ shared: 1, ancestor: { id: one.id }, nextCursor: null });
    expect(rowsOf(comparison)).toEqual([
      ["By ferry?", "By train?", false, false],
      ["A night.", "Eight hours.", false, false],
      ["Good.", undefined, false, false],
    ]);
    expect(comparison.left).toMatchObject({ sessionName: "Trip", messages: 3, models: ["compatible:scripted"] });
    expect(comparison.right).toMatchObject({
      ...{ messages: 2, models: ["compatible:other"], inputTokens: 20, outputTokens: 10, cost: 0.000005 },
      ...{ model: "demo:parley", settings: { temperature: 0.3 }, branch: { id: branch.id } },
    });
  });

  test("comes by pages that what is written meanwhile does not move", async () => {
    const { session, branch } = await parted();
    const query = { left: session.defaultBranchId, right: branch.id, limit: 2 };
    const first = await tree.compare(session.id, query);
    await tree.say(session.id, "Late", { branchId: branch.id });
    const second = await tree.compare(session.id, { ...query, cursor: first.nextCursor ?? "" });
    expect([...rowsOf(first), ...rowsOf(second)].map(([left, right]) => [left, right])).toEqual([
      ["By ferry?", "By train?"],
      ["A night.", "Eight hours."],
      ["Good.", undefined],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test("knows merged messages as the same ones", async () => {
    const { session, branch } = await parted();
    await tree.merge(session.id, { sourceBranchId: branch.id, targetBranchId: session.defaultBranchId });
    const comparison = await tree.compare(session.id, { left: session.defaultBranchId, right: branch.id });
    expect(rowsOf(comparison).slice(-2)).toEqual([
      ["By train?", "By train?", true, true],
      ["Eight hours.", "Eight hours.", true, true],
    ]);
    expect(comparison.left.inputTokens).toBe(20);
  });

  test("finds the common part of sessions that were forked or copied, and says so when there is none", async () => {
    const { session } = await parted();
    const copy = await tree.duplicate(session.id);
    const again = await tree.forkSession(copy.id);
    await tree.say(again.id, "Only here");
    const comparison = await tree.compare(session.id, { left: session.id, right: again.id });
    expect(comparison.ancestor?.sessionId).toBe(session.id);
    expect(rowsOf(comparison).at(-1)).toEqual([undefined, "Only here", false, false]);
    expect(comparison.right).toMatchObject({ sessionId: again.id, sessionName: "Trip (copy) (branch)" });
    const unrelated = await tree.session();
    expect(await refusal(tree.compare(session.id, { left: session.id, right: unrelated.id }))).toBe(400);
  });

  test("a branch with itself, or with an empty one, is no error", async () => {
    const { session } = await parted();
    const same = await tree.compare(session.id, { left: session.defaultBranchId, right: session.defaultBranchId });
    expect([same.shared, same.rows]).toEqual([4, []]);
    const cleared = await tree.clear(session.id, { branchId: session.defaultBranchId });
    const empty = await tree.compare(session.id, { left: session.defaultBranchId, right: cleared.branch.id });
    expect([empty.ancestor, empty.shared, empty.rows.length]).toEqual([null, 0, 4]);
  });

  test("leaves deleted words out", async () => {
    const { session, branch } = await parted();
    const late = await tree.say(session.id, "A secret", { branchId: branch.id });
    await tree.remove(late.id);
    const comparison = await tree.compare(session.id, { left: session.defaultBranchId, right: branch.id });
    expect(JSON.stringify(comparison)).not.toContain("A secret");
  });

  test("does not reach into what is another's", async () => {
    const { session, branch } = await parted();
    const eve = treeOf(await createUser());
    const hers = await eve.session();
    const attempts = [
      eve.compare(session.id, { left: session.defaultBranchId, right: branch.id }),
      eve.compare(hers.id, { left: hers.defaultBranchId, right: branch.id }),
      eve.compare(hers.id, { left: session.id, right: hers.id }),
      eve.compare(hers.id, { left: hers.id, right: newId() }),
    ];
    expect(await Promise.all(attempts.map(refusal))).toEqual([404, 404, 404, 404]);
  });
});

describe("a summary of a comparison", () => {
  const ask = (id: string, body: object) => tree.ask<ComparisonSummary>(summaryRoute.POST, { params: { id }, body });

  test("comes from a model, and with only the demo model it says what is needed", async () => {
    const { session, branch } = await parted();
    const sides = { left: session.defaultBranchId, right: branch.id };
    const written = await ask(session.id, { ...sides, model: "compatible:scripted" });
    expect(written).toEqual({ summary: "A fitting name", model: "compatible:scripted" });
    expect(await refusal(ask(session.id, sides))).toBe(409);
    expect(await refusal(ask(session.id, { left: branch.id, right: branch.id }))).toBe(409);
  });
});
