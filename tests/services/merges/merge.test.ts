import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { createUser } from "#tests/support/factories.ts";
import { scriptedTree } from "#tests/support/scripted-tree.ts";
import { refusal, treeOf } from "#tests/support/tree.ts";

const { model, ada, tree } = await scriptedTree();

/** A session whose fork has two messages of its own; the active branch is the main one. */
async function forked() {
  const session = await tree.session();
  await tree.sayAll(session.id, ["One", "Two"]);
  const { branch } = await tree.fork(session.id);
  const own = await tree.sayAll(session.id, ["Fork three", "Fork four"]);
  await tree.choose(session.id, session.defaultBranchId);
  await tree.say(session.id, "Main three");
  return { session, branch, own };
}

describe("append", () => {
  test("copies what the other branch has of its own, and knows each original", async () => {
    const { session, branch, own } = await forked();
    const result = await tree.merge(session.id, { sourceBranchId: branch.id });
    expect(result).toMatchObject({
      added: 2,
      skipped: 0,
      merge: { mode: "append", messages: 2, depth: 3, branchId: session.defaultBranchId },
    });
    const { data } = await tree.path(session.id);
    expect(data.map(({ content }) => content)).toEqual(["One", "Two", "Main three", "Fork three", "Fork four"]);
    expect(data.slice(3).map(({ metadata }) => [metadata.copiedFromId, metadata.mergeId])).toEqual(
      own.map(({ id }) => [id, result.merge?.id]),
    );
    expect((await tree.merges(session.id)).data).toEqual([result.merge]);
    const events = await db.event.findMany({ where: { sessionId: session.id }, orderBy: { seq: "asc" } });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ type: "branch.merged", payload: { mergeId: result.merge?.id } });
  });

  test("twice does nothing and says so, and later brings only what is new", async () => {
    const { session, branch } = await forked();
    await tree.merge(session.id, { sourceBranchId: branch.id });
    expect(await tree.merge(session.id, { sourceBranchId: branch.id })).toEqual({ merge: null, added: 0, skipped: 2 });
    await tree.say(session.id, "Fork five", { branchId: branch.id });
    expect(await tree.merge(session.id, { sourceBranchId: branch.id })).toMatchObject({ added: 1, skipped: 2 });
    expect((await tree.words(session.id)).slice(3)).toEqual(["Fork three", "Fork four", "Fork five"]);
  });

  test("twice at once copies everything once, and the same id is one merge", async () => {
    const { session, branch } = await forked();
    const id = newId();
    const results = await Promise.all([
      tree.merge(session.id, { sourceBranchId: branch.id }),
      tree.merge(session.id, { sourceBranchId: branch.id }),
    ]);
    expect(results.map(({ added }) => added).sort()).toEqual([0, 2]);
    await tree.say(session.id, "Fork five", { branchId: branch.id });
    const same = await Promise.all([1, 2, 3].map(() => tree.merge(session.id, { id, sourceBranchId: branch.id })));
    expect(same.map(({ merge }) => merge?.id)).toEqual([id, id, id]);
    expect(await tree.words(session.id)).toHaveLength(6);
  });

  test("between sessions copies what the other does not have, in both directions at once", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const other = await tree.forkSession(session.id);
    await tree.say(session.id, "Here");
    await tree.say(other.id, "There");
    await Promise.all([
      tree.merge(session.id, { sourceSessionId: other.id }),
      tree.merge(other.id, { sourceSessionId: session.id }),
    ]);
    const said = [await tree.words(session.id), await tree.words(other.id)].map((words) => words.join());
    expect(said).toEqual(["One,Here,There", "One,There,Here"]);
    expect(await tree.merge(session.id, { sourceSessionId: other.id })).toMatchObject({ merge: null, added: 0 });
  });

  test("leaves out what was deleted", async () => {
    const { session, branch, own } = await forked();
    await tree.remove(own[0]?.id ?? "");
    expect(await tree.merge(session.id, { sourceBranchId: branch.id })).toMatchObject({ added: 1, skipped: 0 });
    expect((await tree.words(session.id)).slice(3)).toEqual(["Fork four"]);
  });

  test("of a branch with nothing of its own, of itself, or of what was pruned is refused", async () => {
    const { session, branch } = await forked();
    const empty = await tree.fork(session.id);
    const into = (targetBranchId: string, sourceBranchId: string) =>
      refusal(tree.merge(session.id, { targetBranchId, sourceBranchId }));
    expect(await into(session.defaultBranchId, empty.branch.id)).toBe(409);
    expect(await into(empty.branch.id, session.defaultBranchId)).toBe(409);
    expect(await into(branch.id, branch.id)).toBe(400);
    await tree.prune(session.id, branch.id);
    expect(await into(session.defaultBranchId, branch.id)).toBe(409);
    expect(await into(branch.id, session.defaultBranchId)).toBe(409);
  });
});

describe("pick", () => {
  test("copies chosen messages in the order of their path", async () => {
    const { session, branch, own } = await forked();
    const messageIds = own.map(({ id }) => id).reverse();
    const result = await tree.merge(session.id, { mode: "pick", sourceBranchId: branch.id, messageIds });
    expect(result).toMatchObject({ added: 2, skipped: 0 });
    expect((await tree.words(session.id)).slice(3)).toEqual(["Fork three", "Fork four"]);
    expect(await tree.merge(session.id, { mode: "pick", messageIds })).toEqual({ merge: null, added: 0, skipped: 2 });
  });

  test("does not take what is foreign, deleted, elsewhere, or not named at all", async () => {
    const { session, branch, own } = await forked();
    const foreign = await forked();
    const pick = (messageIds: string[] | undefined, more: object = {}) =>
      refusal(tree.merge(session.id, { mode: "pick", sourceBranchId: branch.id, messageIds, ...more }));
    const main = (await tree.path(session.id)).data[2]?.id ?? "";
    expect(await pick([foreign.own[0]?.id ?? ""])).toBe(404);
    expect(await pick([main])).toBe(404);
    expect(await pick(undefined)).toBe(400);
    expect(await pick([own[0]?.id ?? ""], { mode: "append" })).toBe(400);
    await tree.remove(own[0]?.id ?? "");
    expect(await pick([own[0]?.id ?? ""])).toBe(409);
  });
});

describe("summary", () => {
  test("writes one message that links to what it sums up, and only once", async () => {
    const { session, branch, own } = await forked();
    const ask = { mode: "summary", sourceBranchId: branch.id, model: "compatible:scripted" };
    const result = await tree.merge(session.id, ask);
    expect(result).toMatchObject({ added: 1, skipped: 0, merge: { mode: "summary", messages: 1 } });
    const last = (await tree.path(session.id)).data.at(-1);
    expect(last).toMatchObject({ role: "assistant", content: "A fitting name" });
    expect(last?.metadata.references.map(({ targetId }) => targetId)).toEqual(own.map(({ id }) => id));
    expect(await tree.merge(session.id, ask)).toEqual({ merge: null, added: 0, skipped: 2 });
    await tree.undoMerge(session.id, result.merge?.id ?? "");
    expect(await tree.merge(session.id, ask)).toMatchObject({ added: 1 });
  });

  test("tells of as many messages as a model reads at once, and goes on with the rest when it is asked again", async () => {
    const session = await tree.session();
    await tree.say(session.id, "Before");
    const { branch } = await tree.fork(session.id);
    await db.$executeRaw`
      INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, content)
      SELECT gen_random_uuid(), ${session.id}::uuid, ${branch.id}::uuid, n, NULL, 100 + n, 'user', 'Message ' || n FROM generate_series(1, 450) n`;
    await db.$executeRaw`
      UPDATE chat_branches SET head_depth = 450, head_message_id = (
        SELECT id FROM chat_messages WHERE branch_id = ${branch.id}::uuid AND depth = 450) WHERE id = ${branch.id}::uuid`;
    await db.session.update({ where: { id: session.id }, data: { nextSeq: 600 } });
    const ask = { mode: "summary", sourceBranchId: branch.id, targetBranchId: session.defaultBranchId };
    const again = () => tree.merge(session.id, { ...ask, model: "compatible:scripted" });
    expect(await again()).toMatchObject({ added: 1, skipped: 0 });
    expect(await again()).toMatchObject({ added: 1, skipped: 400 });
    expect(await again()).toEqual({ merge: null, added: 0, skipped: 450 });
  });

  const changes: Array<[string, (own: string, branchId: string, sessionId: string) => Promise<unknown>]> = [
    ["deleted", (own) => tree.remove(own)],
    ["changed", (own) => tree.edit(own, { content: "Something else" })],
    ["pruned", (own) => tree.remove(own, { subtree: "true" })],
    ["pruned with its branch", (_own, branchId, sessionId) => tree.prune(sessionId, branchId)],
  ];
  test.each(changes)("is refused when what it sums up is %s while it is written", async (_what, change) => {
    const { session, branch, own } = await forked();
    const before = await tree.words(session.id);
    model.meanwhile = () => change(own[1]?.id ?? "", branch.id, session.id);
    const ask = { mode: "summary", sourceBranchId: branch.id, model: "compatible:scripted" };
    expect(await refusal(tree.merge(session.id, ask))).toBe(409);
    expect(await tree.words(session.id)).toEqual(before);
    expect((await tree.merges(session.id)).data).toEqual([]);
  });

  test("needs a real model and says so", async () => {
    const { session, branch } = await forked();
    expect(await refusal(tree.merge(session.id, { mode: "summary", sourceBranchId: branch.id }))).toBe(409);
  });
});

test("a duplicate knows what was summed up in the original", async () => {
  const { session, branch } = await forked();
  const summary = { mode: "summary", model: "compatible:scripted" };
  await tree.merge(session.id, { ...summary, sourceBranchId: branch.id });
  const copy = await tree.duplicate(session.id);
  const { id } = copy.branches.find(({ kind }) => kind === "fork") ?? { id: "" };
  expect(await tree.merge(copy.id, { ...summary, sourceBranchId: id })).toEqual({ merge: null, added: 0, skipped: 2 });
});

describe("taking a merge back", () => {
  test("ends the branch where it did, and it can be merged again", async () => {
    const { session, branch } = await forked();
    const { merge } = await tree.merge(session.id, { sourceBranchId: branch.id });
    const undone = await tree.undoMerge(session.id, merge?.id ?? "");
    expect(undone.undoneAt).not.toBeNull();
    expect(await tree.undoMerge(session.id, merge?.id ?? "")).toEqual(undone);
    expect(await tree.words(session.id)).toEqual(["One", "Two", "Main three"]);
    expect(await tree.merge(session.id, { sourceBranchId: branch.id })).toMatchObject({ added: 2, skipped: 0 });
  });

  test("is refused once something follows", async () => {
    const { session, branch } = await forked();
    const { merge } = await tree.merge(session.id, { sourceBranchId: branch.id });
    const fork = await tree.fork(session.id, { fromMessageId: (await tree.path(session.id)).data.at(-1)?.id });
    expect(await refusal(tree.undoMerge(session.id, merge?.id ?? ""))).toBe(409);
    await tree.prune(session.id, fork.branch.id);
    await tree.say(session.id, "After");
    expect(await refusal(tree.undoMerge(session.id, merge?.id ?? ""))).toBe(409);
  });

  test("is for whoever made it, and for moderators", async () => {
    const { session, branch } = await forked();
    const ben = await createUser({ orgId: ada.orgId });
    await db.participant.create({ data: { id: newId(), sessionId: session.id, userId: ben.user.id } });
    const first = await tree.merge(session.id, { sourceBranchId: branch.id });
    expect(await refusal(treeOf(ben).undoMerge(session.id, first.merge?.id ?? ""))).toBe(403);
    await tree.undoMerge(session.id, first.merge?.id ?? "");
    const second = await treeOf(ben).merge(session.id, { sourceBranchId: branch.id });
    expect((await treeOf(ben).undoMerge(session.id, second.merge?.id ?? "")).undoneAt).not.toBeNull();
  });
});

test("people of one name who have no account here keep their messages, and each is copied once", async () => {
  const { session, branch, own } = await forked();
  const ids = own.map(() => newId());
  const guest = { sessionId: session.id, type: "channel", channelSender: "Alex", status: "inactive" };
  await db.participant.createMany({ data: ids.map((id) => ({ id, ...guest })) });
  for (const [index, { id }] of own.entries())
    await db.message.update({ where: { id }, data: { participantId: ids[index] ?? null } });
  expect(await tree.merge(session.id, { sourceBranchId: branch.id })).toMatchObject({ added: 2 });
  const { data } = await tree.path(session.id);
  const copies = await db.message.findMany({
    where: { id: { in: data.slice(3).map(({ id }) => id) } },
    orderBy: { depth: "asc" },
  });
  expect(copies.map(({ participantId }) => participantId)).toEqual(ids);
  const other = await tree.duplicate(session.id);
  expect(await tree.words(other.id)).toEqual(data.map(({ content }) => content));
  await tree.say(other.id, "More");
  expect(await tree.merge(session.id, { sourceSessionId: other.id })).toMatchObject({ added: 1 });
});

test("nothing of another's can be merged from or into", async () => {
  const { session, branch } = await forked();
  const eve = treeOf(await createUser());
  const hers = await eve.session();
  await eve.say(hers.id, "Hers");
  const refused = [
    eve.merge(hers.id, { sourceSessionId: session.id }),
    eve.merge(hers.id, { sourceBranchId: branch.id }),
    eve.merge(hers.id, { sourceSessionId: hers.id, sourceBranchId: branch.id }),
    eve.merge(hers.id, { sourceBranchId: hers.defaultBranchId, targetBranchId: branch.id }),
    eve.merge(session.id, { sourceSessionId: hers.id }),
    eve.merges(session.id),
  ];
  expect(await Promise.all(refused.map(refusal))).toEqual(refused.map(() => 404));
  const { merge } = await tree.merge(session.id, { sourceBranchId: branch.id });
  expect(await refusal(eve.undoMerge(hers.id, merge?.id ?? ""))).toBe(404);
  expect(await refusal(eve.merge(hers.id, { id: merge?.id, sourceSessionId: hers.id, sourceBranchId: newId() }))).toBe(
    409,
  );
});
