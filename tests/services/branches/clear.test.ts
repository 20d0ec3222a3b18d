import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { beforeTransaction } from "#tests/support/meanwhile.ts";
import { refusal, type Tree, treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
let tree: Tree;

beforeAll(async () => {
  ada = await createUser({ role: "owner" });
  tree = treeOf(ada);
});

describe("clearing", () => {
  test("begins the branch anew and keeps what was there as a named fork", async () => {
    const session = await tree.session();
    await tree.sayAll(session.id, ["One", "Two"]);
    const cleared = await tree.clear(session.id);
    expect(cleared.branch).toMatchObject({ kind: "main", name: "main", headDepth: -1 });
    expect([cleared.defaultBranchId, cleared.activeBranchId]).toEqual([cleared.branch.id, cleared.branch.id]);
    const kept = await tree.branch(session.id, session.defaultBranchId);
    expect(kept).toMatchObject({ kind: "fork", name: expect.stringMatching(/^Cleared /), messages: 2 });
    await tree.say(session.id, "Anew");
    const { data } = await tree.path(session.id);
    expect(data.map(({ content, versions }) => [content, versions.of])).toEqual([["Anew", 1]]);
    expect(await tree.words(session.id, session.defaultBranchId)).toEqual(["One", "Two"]);
  });

  test("is taken back, also with the same id as before, and leaves nothing behind", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const id = newId();
    const [first, second] = [await tree.clear(session.id, { id }), await tree.clear(session.id, { id })];
    expect([first.branch.id, second.branch.id]).toEqual([id, id]);
    const undone = await tree.undoClear(session.id);
    expect(undone).toMatchObject({ defaultBranchId: session.defaultBranchId, activeBranchId: session.defaultBranchId });
    expect(undone.branch).toMatchObject({ kind: "main", name: "main" });
    expect(await tree.words(session.id)).toEqual(["One"]);
    expect((await tree.branches(session.id)).data).toHaveLength(1);
    expect(await refusal(tree.undoClear(session.id))).toBe(409);
  });

  test("that is taken back late keeps what was written since", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const cleared = await tree.clear(session.id);
    await tree.say(session.id, "Since");
    await tree.undoClear(session.id);
    expect(await tree.words(session.id)).toEqual(["One"]);
    expect(await tree.branch(session.id, cleared.branch.id)).toMatchObject({ kind: "fork", name: "After clearing" });
    expect(await tree.words(session.id, cleared.branch.id)).toEqual(["Since"]);
  });

  test("twice is taken back in the order in which it was done, so that there is one main branch", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const first = await tree.clear(session.id);
    await tree.say(session.id, "Two");
    await tree.clear(session.id);
    expect(await refusal(tree.undoClear(session.id, { branchId: first.branch.id }))).toBe(409);
    expect((await tree.undoClear(session.id)).defaultBranchId).toBe(first.branch.id);
    expect((await tree.undoClear(session.id)).defaultBranchId).toBe(session.defaultBranchId);
    const { data } = await tree.branches(session.id);
    expect(data.filter(({ kind }) => kind === "main").map(({ id }) => id)).toEqual([session.defaultBranchId]);
  });

  test("that is taken back at the same moment breaks neither a duplicate nor who is led to the main branch", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    await tree.clear(session.id);
    await tree.say(session.id, "Two");
    await tree.clear(session.id);
    beforeTransaction(() => tree.undoClear(session.id));
    const copy = await tree.duplicate(session.id);
    expect(copy.branches.find(({ id }) => id === copy.defaultBranchId)).toMatchObject({ kind: "main", headDepth: 0 });
    expect(await tree.words(copy.id)).toEqual(["Two"]);
    await tree.clear(session.id, { id: newId() });
    await tree.choose(session.id, session.defaultBranchId);
    beforeTransaction(async () => {
      const { defaultBranchId } = await tree.read(session.id);
      await tree.undoClear(session.id, { branchId: defaultBranchId });
    });
    await tree.prune(session.id, session.defaultBranchId);
    expect(await tree.words(session.id)).toEqual(["Two"]);
  });

  test("of what became the main branch just then is for its owner alone", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    await tree.clear(session.id);
    const ben = await createUser({ orgId: ada.orgId });
    await db.participant.create({ data: { id: newId(), sessionId: session.id, userId: ben.user.id } });
    beforeTransaction(() => tree.undoClear(session.id));
    expect(await refusal(treeOf(ben).clear(session.id, { branchId: session.defaultBranchId }))).toBe(403);
    expect(await tree.words(session.id)).toEqual(["One"]);
  });

  test("the first message of a cleared branch can be edited into a version", async () => {
    const session = await tree.session();
    await tree.say(session.id, "Old");
    await tree.clear(session.id);
    const anew = await tree.say(session.id, "Anew");
    await tree.edit(anew.id, { content: "Anew, but better", regenerate: true });
    const { data } = await tree.path(session.id);
    expect([data[0]?.content, data[0]?.versions.of]).toEqual(["Anew, but better", 2]);
  });

  test("an empty branch does nothing", async () => {
    const session = await tree.session();
    expect((await tree.clear(session.id)).branch.id).toBe(session.defaultBranchId);
  });

  test("a branch moves everyone who reads it, and the main one only its owner clears", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const ben = await createUser({ orgId: ada.orgId });
    await db.participant.create({ data: { id: newId(), sessionId: session.id, userId: ben.user.id } });
    expect(await refusal(treeOf(ben).clear(session.id))).toBe(403);
    await treeOf(ben).choose(session.id, session.defaultBranchId);
    const cleared = await tree.clear(session.id);
    expect((await treeOf(ben).read(session.id)).activeBranchId).toBe(cleared.branch.id);
  });
});

describe("a duplicate", () => {
  test("has the same tree, branch by branch", async () => {
    const session = await tree.session({ name: "Trip" });
    const [one, two] = await tree.sayAll(session.id, ["One", "Two", "Three"]);
    const fork = await tree.fork(session.id, { fromMessageId: one?.id, name: "Fork" });
    await tree.say(session.id, "In the fork");
    await tree.say(session.id, "Other three", { parentId: two?.id, fork: true });
    const pruned = await tree.fork(session.id, { name: "Pruned" });
    await tree.prune(session.id, pruned.branch.id);
    await tree.merge(session.id, { sourceBranchId: session.defaultBranchId, targetBranchId: fork.branch.id });
    const copy = await tree.duplicate(session.id);
    expect(copy).toMatchObject({ name: "Trip (copy)", parentSessionId: session.id });
    expect(copy.metadata).toMatchObject({ messageCount: 7, totalTokens: 0 });
    const shape = async (id: string) => {
      const { data } = await tree.branches(id);
      const rows = await Promise.all(
        data.map(async (branch) => [branch.kind, branch.name, branch.forkDepth, await tree.words(id, branch.id)]),
      );
      return rows.map((row) => JSON.stringify(row)).sort();
    };
    expect(await shape(copy.id)).toEqual(await shape(session.id));
    expect((await tree.merges(copy.id)).data).toHaveLength(1);
    await tree.say(copy.id, "Only here");
    expect(JSON.stringify(await shape(session.id))).not.toContain("Only here");
  });

  test("twice at once with the same id is one", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const id = newId();
    const copies = await Promise.all([1, 2, 3].map(() => tree.duplicate(session.id, { id })));
    expect(new Set(copies.map((copy) => copy.defaultBranchId)).size).toBe(1);
    expect(await db.message.count({ where: { sessionId: id } })).toBe(1);
  });
});
