import { beforeAll, describe, expect, test } from "vitest";
import * as threadsRoute from "#app/api/chat/messages/[id]/threads/route.ts";
import * as sharesRoute from "#app/api/chat/shares/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ShareInfo } from "#lib/schemas/share.ts";
import type { CreatedThread } from "#lib/schemas/thread.ts";
import { purgeDeleted } from "#services/sessions/purge.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { answer, refusal, type Tree, treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
let tree: Tree;

beforeAll(async () => {
  ada = await createUser({ role: "owner" });
  tree = treeOf(ada);
});

/** A session with messages, and another person who takes part in it. */
async function shared(contents: string[], role = "member") {
  const session = await tree.session();
  const said = await tree.sayAll(session.id, contents);
  const ben = await createUser({ orgId: ada.orgId });
  await db.participant.create({ data: { id: newId(), sessionId: session.id, userId: ben.user.id, role } });
  return { session, said, ben: treeOf(ben) };
}

describe("pruning a branch", () => {
  test("takes what hangs below it along, and restoring brings exactly that back", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const a = await tree.fork(session.id, { name: "A" });
    await tree.say(session.id, "In A");
    const b = await tree.fork(session.id, { name: "B" });
    const c = await tree.fork(session.id, { name: "C" });
    await tree.prune(session.id, c.branch.id);
    await tree.prune(session.id, a.branch.id);
    const names = async (pruned: string) => (await tree.branches(session.id, { pruned })).data.map(({ name }) => name);
    expect([await names("false"), await names("true")]).toEqual([["main"], ["A", "B", "C"]]);
    expect(await refusal(tree.updateBranch(session.id, b.branch.id, { status: "active" }))).toBe(409);
    await tree.updateBranch(session.id, a.branch.id, { status: "active" });
    expect([await names("false"), await names("true")]).toEqual([["main", "A", "B"], ["C"]]);
    expect(await tree.words(session.id, b.branch.id)).toEqual(["One", "In A"]);
  });

  test("is taken back with the state it had: what was resolved is resolved again", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const { branch } = await tree.fork(session.id);
    await tree.updateBranch(session.id, branch.id, { status: "resolved" });
    await tree.prune(session.id, branch.id);
    expect((await tree.updateBranch(session.id, branch.id, { status: "active" })).status).toBe("resolved");
    await tree.updateBranch(session.id, branch.id, { status: "active" });
    await tree.prune(session.id, branch.id);
    expect((await tree.updateBranch(session.id, branch.id, { status: "active" })).status).toBe("active");
  });

  test("leads those who read it to the branch it hangs on", async () => {
    const { session, ben } = await shared(["One"]);
    const { branch } = await tree.fork(session.id);
    await ben.choose(session.id, branch.id);
    await tree.prune(session.id, branch.id);
    expect((await tree.read(session.id)).activeBranchId).toBe(session.defaultBranchId);
    expect((await ben.read(session.id)).activeBranchId).toBe(session.defaultBranchId);
    expect(await refusal(tree.choose(session.id, branch.id))).toBe(404);
    expect(await refusal(tree.say(session.id, "Late", { branchId: branch.id }))).toBe(404);
  });

  test("is refused for the main branch and while an answer is written there", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    expect(await refusal(tree.prune(session.id, session.defaultBranchId))).toBe(409);
    const { branch } = await tree.fork(session.id);
    const id = await answer(session.id, branch.id, "…");
    await db.run.updateMany({ where: { messageId: id }, data: { status: "running" } });
    expect(await refusal(tree.prune(session.id, branch.id))).toBe(409);
    expect(await refusal(tree.remove(id, { subtree: "true" }))).toBe(409);
  });

  test("with the words of others is for moderators", async () => {
    const { session, ben } = await shared(["One"]);
    const { branch } = await tree.fork(session.id);
    await tree.say(session.id, "Ada's");
    expect(await refusal(ben.prune(session.id, branch.id))).toBe(403);
    const own = await ben.fork(session.id);
    await ben.say(session.id, "Ben's");
    expect((await ben.prune(session.id, own.branch.id)).status).toBe("pruned");
    expect((await tree.updateBranch(session.id, own.branch.id, { status: "active" })).status).toBe("active");
    expect((await tree.prune(session.id, own.branch.id)).status).toBe("pruned");
  });

  test("counts no versions in what was pruned", async () => {
    const session = await tree.session();
    const [one] = await tree.sayAll(session.id, ["One", "Two"]);
    const other = await tree.say(session.id, "Other two", { parentId: one?.id, fork: true });
    expect(other.versions.of).toBe(2);
    await tree.prune(session.id, other.branchId);
    expect((await tree.path(session.id)).data[1]?.versions.of).toBe(1);
  });

  test("is final after thirty days, and the session counts what is left", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const { branch } = await tree.fork(session.id);
    await tree.sayAll(session.id, ["Two", "Three"]);
    const below = await tree.fork(session.id);
    await tree.say(session.id, "Four");
    await tree.prune(session.id, branch.id);
    await db.branch.updateMany({
      where: { sessionId: session.id, status: "pruned" },
      data: { prunedAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    await purgeDeleted();
    const left = await tree.read(session.id);
    expect([left.branches.length, left.metadata.messageCount]).toEqual([1, 1]);
    expect(await refusal(tree.updateBranch(session.id, below.branch.id, { status: "active" }))).toBe(404);
  });
});

describe("deleting from a message on", () => {
  test("ends the branch before it, and restoring the message puts everything back", async () => {
    const session = await tree.session();
    const [, two, three] = await tree.sayAll(session.id, ["One", "Two", "Three", "Four"]);
    const below = await tree.fork(session.id, { fromMessageId: three?.id, name: "Below" });
    await tree.choose(session.id, session.defaultBranchId);
    const removed = await tree.remove(two?.id ?? "", { subtree: "true" });
    expect(removed.branchId).not.toBe(session.defaultBranchId);
    expect(await tree.words(session.id)).toEqual(["One"]);
    expect((await tree.branch(session.id, below.branch.id)).status).toBe("pruned");
    expect((await tree.read(session.id)).metadata.preview).toBe("One");
    await tree.restore(two?.id ?? "");
    expect(await tree.words(session.id, session.defaultBranchId)).toEqual(["One", "Two", "Three", "Four"]);
    expect(await tree.words(session.id, below.branch.id)).toEqual(["One", "Two", "Three"]);
    expect((await tree.branches(session.id)).data).toHaveLength(2);
  });

  test("is undone as a version when something else was written there since", async () => {
    const session = await tree.session();
    const [, two] = await tree.sayAll(session.id, ["One", "Two"]);
    const removed = await tree.remove(two?.id ?? "", { subtree: "true" });
    await tree.say(session.id, "Other two");
    const restored = await tree.updateBranch(session.id, removed.branchId, { status: "active" });
    expect(restored).toMatchObject({ id: removed.branchId, kind: "version" });
    const { data } = await tree.path(session.id);
    expect(data.map(({ content, versions }) => [content, versions.of])).toEqual([
      ["One", 1],
      ["Other two", 2],
    ]);
  });

  test("that came back as a version stays one, with its name and its links, whatever is pruned and restored later", async () => {
    const session = await tree.session();
    const [, second] = await tree.sayAll(session.id, ["One", "Two"]);
    await tree.remove(second?.id ?? "", { subtree: "true" });
    const other = await tree.say(session.id, "Two, otherwise");
    const { branchId } = await tree.restore(second?.id ?? "");
    await tree.updateBranch(session.id, branchId, { name: "Plan B", favorite: true });
    const share = await tree.ask<ShareInfo>(sharesRoute.POST, {
      body: { sessionId: session.id, branchId, kind: "live" },
    });
    await tree.remove(other.id, { subtree: "true" });
    await tree.prune(session.id, branchId);
    const back = await tree.updateBranch(session.id, branchId, { status: "active" });
    expect(back).toMatchObject({ id: branchId, name: "Plan B", favorite: true });
    expect(await db.share.count({ where: { id: share.id, branchId } })).toBe(1);
    expect(await tree.words(session.id, branchId)).toEqual(["One", "Two"]);
  });

  test("in a side thread comes back as a thread, not as a branch of the conversation", async () => {
    const session = await tree.session();
    const root = await tree.say(session.id, "One");
    const { branch } = await tree.ask<CreatedThread>(threadsRoute.POST, {
      params: { id: root.id },
      body: { content: "Aside", respond: false },
    });
    const gone = await tree.say(session.id, "More", { branchId: branch.id });
    await tree.remove(gone.id, { subtree: "true" });
    await tree.say(session.id, "Other", { branchId: branch.id });
    const { branchId } = await tree.restore(gone.id);
    expect(await tree.branch(session.id, branchId)).toMatchObject({ kind: "thread", threadOfId: root.id });
    expect(await refusal(tree.choose(session.id, branchId))).toBe(404);
    expect(await tree.words(session.id, branchId)).toEqual(["One", "Aside", "More"]);
  });

  test("from the first message of a branch prunes that branch, and of the main one empties it", async () => {
    const session = await tree.session();
    const one = await tree.say(session.id, "One");
    const { branch } = await tree.fork(session.id);
    const two = await tree.say(session.id, "Two");
    await tree.remove(two.id, { subtree: "true" });
    expect((await tree.branch(session.id, branch.id)).status).toBe("pruned");
    await tree.remove(one.id, { subtree: "true" });
    expect(await tree.words(session.id)).toEqual([]);
    await tree.restore(one.id);
    expect(await tree.words(session.id)).toEqual(["One"]);
    expect((await tree.branch(session.id, branch.id)).status).toBe("pruned");
  });

  test("twice does nothing, and others' words need a moderator", async () => {
    const { session, said, ben } = await shared(["One", "Two"]);
    const two = said[1]?.id ?? "";
    expect(await refusal(ben.remove(two, { subtree: "true" }))).toBe(403);
    expect(await tree.words(session.id)).toEqual(["One", "Two"]);
    const [first, second] = [await tree.remove(two, { subtree: "true" }), await tree.remove(two, { subtree: "true" })];
    expect(second.branchId).toBe(first.branchId);
  });
});

describe("a branch", () => {
  test("is renamed, marked and resolved, and everyone who follows the session is told", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const { branch } = await tree.fork(session.id);
    await answer(session.id, branch.id, "- [ ] By *train*, then.");
    const changed = await tree.updateBranch(session.id, branch.id, { name: "Train", favorite: true });
    expect(changed).toMatchObject({
      name: "Train",
      favorite: true,
      messages: 1,
      label: "By train, then",
      tokens: 30,
      cost: 0.000005,
    });
    expect((await tree.updateBranch(session.id, branch.id, { status: "resolved" })).status).toBe("resolved");
    const event = await db.event.findFirstOrThrow({
      where: { sessionId: session.id, type: "branch.updated" },
      orderBy: { seq: "asc" },
    });
    expect(event.payload).toEqual({ branchId: branch.id, changed: ["name", "favorite"] });
  });

  test("resolved stays resolved through pruning and restoring", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const above = await tree.fork(session.id);
    const { branch } = await tree.fork(session.id);
    await tree.updateBranch(session.id, branch.id, { status: "resolved" });
    await db.branch.update({ where: { id: branch.id }, data: { parentBranchId: above.branch.id } });
    await tree.prune(session.id, above.branch.id);
    await tree.updateBranch(session.id, above.branch.id, { status: "active" });
    expect((await tree.branch(session.id, branch.id)).status).toBe("resolved");
  });

  test("of another session is not found in one's own", async () => {
    const [session, other] = [await tree.session(), await tree.session()];
    const { branch } = await tree.fork(other.id);
    const attempts = [
      tree.branch(session.id, branch.id),
      tree.updateBranch(session.id, branch.id, { name: "Mine" }),
      tree.prune(session.id, branch.id),
      tree.clear(session.id, { branchId: branch.id }),
      tree.undoClear(session.id, { branchId: branch.id }),
      tree.branch(session.id, newId()),
    ];
    expect(await Promise.all(attempts.map(refusal))).toEqual(attempts.map(() => 404));
  });

  test("is found by pages among hundreds, each once", async () => {
    const session = await tree.session();
    const at = Date.now();
    await db.branch.createMany({
      data: Array.from({ length: 230 }, (_, index) => ({
        ...{ id: newId(), sessionId: session.id, kind: "fork", parentBranchId: session.defaultBranchId },
        createdAt: new Date(at + Math.floor(index / 3)),
      })),
    });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await tree.branches(session.id, { limit: 100, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([231, 231]);
  });
});
