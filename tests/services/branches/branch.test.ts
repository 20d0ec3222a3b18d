import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { answer, refusal, type Tree, treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
let tree: Tree;

beforeAll(async () => {
  ada = await createUser({ role: "owner" });
  tree = treeOf(ada);
});

describe("a fork into a branch", () => {
  test("goes on from any message, copies nothing, and becomes the active branch", async () => {
    const session = await tree.session();
    const [, second] = await tree.sayAll(session.id, ["One", "Two", "Three"]);
    const forked = await tree.fork(session.id, { fromMessageId: second?.id, name: "By train" });
    expect(forked.branch).toMatchObject({ kind: "fork", name: "By train", forkDepth: 1, headMessageId: second?.id });
    expect(forked.activeBranchId).toBe(forked.branch.id);
    expect(await db.message.count({ where: { sessionId: session.id } })).toBe(3);
    await tree.say(session.id, "Other three");
    expect(await tree.words(session.id)).toEqual(["One", "Two", "Other three"]);
    expect(await tree.words(session.id, session.defaultBranchId)).toEqual(["One", "Two", "Three"]);
  });

  test("begins at the head of the active branch unless told, and has a name of its own", async () => {
    const session = await tree.session();
    await tree.sayAll(session.id, ["One", "Two"]);
    const [first, second] = [await tree.fork(session.id), await tree.fork(session.id)];
    expect([first.branch.name, second.branch.name]).toEqual(["Branch 1", "Branch 2"]);
    expect(await tree.words(session.id)).toEqual(["One", "Two"]);
  });

  test("of an empty session is empty too", async () => {
    const session = await tree.session();
    const { branch } = await tree.fork(session.id);
    expect(branch).toMatchObject({ parentBranchId: session.defaultBranchId, forkDepth: -1, headDepth: -1 });
    await tree.say(session.id, "First");
    expect(await tree.words(session.id)).toEqual(["First"]);
    expect(await tree.words(session.id, session.defaultBranchId)).toEqual([]);
  });

  test("twice at once with the same id is one branch", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const id = newId();
    const forks = await Promise.all(Array.from({ length: 6 }, () => tree.fork(session.id, { id })));
    expect(new Set(forks.map(({ branch }) => branch.id))).toEqual(new Set([id]));
    expect((await tree.branches(session.id)).data).toHaveLength(2);
  });

  test("is refused at a message that was deleted, is foreign, or lies in a pruned branch", async () => {
    const [session, other] = [await tree.session(), await tree.session()];
    const one = await tree.say(session.id, "One");
    const elsewhere = await tree.say(other.id, "Elsewhere");
    const { branch } = await tree.fork(session.id);
    const two = await tree.say(session.id, "Two");
    await tree.prune(session.id, branch.id);
    await tree.remove(one.id);
    const at = (fromMessageId: string) => refusal(tree.fork(session.id, { fromMessageId }));
    expect([await at(one.id), await at(elsewhere.id), await at(two.id), await at(newId())]).toEqual([
      409, 404, 409, 404,
    ]);
    expect(await refusal(tree.fork(session.id, { id: other.defaultBranchId, fromMessageId: undefined }))).toBe(409);
  });

  test("is refused where four thousand branches are, until some are pruned", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    await db.branch.createMany({
      data: Array.from({ length: 3_999 }, () => ({
        ...{ id: newId(), sessionId: session.id, kind: "fork", parentBranchId: session.defaultBranchId },
      })),
    });
    expect(await refusal(tree.fork(session.id))).toBe(409);
    expect(await db.branch.count({ where: { sessionId: session.id } })).toBe(4_000);
    const { data } = await tree.branches(session.id, { limit: 2 });
    await tree.prune(session.id, data[1]?.id ?? "");
    expect((await tree.fork(session.id)).branch.kind).toBe("fork");
  });

  test("of two hundred still leaves the main branch among those that the session lists", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    await db.branch.createMany({
      data: Array.from({ length: 230 }, () => ({
        ...{ id: newId(), sessionId: session.id, kind: "fork", parentBranchId: session.defaultBranchId },
        createdAt: new Date(Date.now() + 1_000),
      })),
    });
    const { branches } = await tree.fork(session.id);
    expect(branches.map(({ id }) => id)).toContain(session.defaultBranchId);
  });
});

describe("a fork into a session", () => {
  test("has a copy of the path that knows its originals and costs nothing", async () => {
    const session = await tree.session({ name: "Trip", settings: { systemPrompt: "Be brief." } });
    const one = await tree.say(session.id, "One");
    const two = await answer(session.id, session.defaultBranchId, "Two");
    await tree.say(session.id, "Three");
    const forked = await tree.forkSession(session.id, { fromMessageId: two });
    expect(forked).toMatchObject({
      name: "Trip (branch)",
      parentSessionId: session.id,
      settings: { systemPrompt: "Be brief." },
    });
    expect(forked.metadata).toMatchObject({ messageCount: 2, totalTokens: 0, totalCost: 0, preview: "Two" });
    expect(forked.branch.id).toBe(forked.defaultBranchId);
    const { data } = await tree.path(forked.id);
    expect(data.map(({ content, metadata }) => [content, metadata.copiedFromId])).toEqual([
      ["One", one.id],
      ["Two", two],
    ]);
    expect(data[0]?.sender).toMatchObject({ type: "user", id: ada.user.id });
    expect(await db.run.count({ where: { sessionId: forked.id } })).toBe(0);
    const row = await db.session.findUniqueOrThrow({ where: { id: forked.id } });
    expect(row.forkedFromMessageId).toBe(two);
    await tree.say(forked.id, "Its own");
    expect(await tree.words(session.id)).toEqual(["One", "Two", "Three"]);
  });

  test("takes attachments and earlier texts along, and leaves deleted words behind", async () => {
    const session = await tree.session();
    const [secret, edited] = await tree.sayAll(session.id, ["Secret", "Teh end", "Last"]);
    await tree.edit(edited?.id ?? "", { content: "The end" });
    await tree.remove(secret?.id ?? "");
    const forked = await tree.forkSession(session.id);
    const { data } = await tree.path(forked.id);
    expect(data.map(({ content }) => content)).toEqual(["", "The end", "Last"]);
    expect(data[1]?.metadata.edits.map(({ content }) => content)).toEqual(["Teh end"]);
    const copy = await db.message.findUniqueOrThrow({ where: { id: data[0]?.id ?? "" } });
    expect([copy.content, copy.parts]).toEqual(["", []]);
  });

  test("keeps the names of the others without letting them in", async () => {
    const session = await tree.session();
    const ben = await createUser({ orgId: ada.orgId, name: "Ben" });
    await db.participant.create({ data: { id: newId(), sessionId: session.id, userId: ben.user.id } });
    await treeOf(ben).say(session.id, "From Ben");
    const forked = await tree.forkSession(session.id);
    expect((await tree.path(forked.id)).data[0]?.sender.name).toBe("Ben");
    expect(await refusal(treeOf(ben).read(forked.id))).toBe(404);
  });

  test("twice with the same id is one session, and the id of another is a conflict", async () => {
    const [session, other] = [await tree.session(), await tree.session()];
    await tree.say(session.id, "One");
    const id = newId();
    const forks = await Promise.all([1, 2, 3].map(() => tree.forkSession(session.id, { id })));
    expect(new Set(forks.map((fork) => fork.branch.id)).size).toBe(1);
    expect(await refusal(tree.forkSession(session.id, { id: other.id }))).toBe(409);
  });

  test("waits for an answer that is still being written on its path", async () => {
    const session = await tree.session();
    await tree.say(session.id, "One");
    const id = await answer(session.id, session.defaultBranchId, "");
    await db.message.update({ where: { id }, data: { status: "streaming" } });
    expect(await refusal(tree.forkSession(session.id))).toBe(409);
    expect(await refusal(tree.duplicate(session.id))).toBe(409);
  });
});

test("an observer can neither fork nor copy a session", async () => {
  const session = await tree.session();
  await tree.say(session.id, "One");
  const olga = await createUser({ orgId: ada.orgId });
  await db.participant.create({
    data: { id: newId(), sessionId: session.id, userId: olga.user.id, role: "observer" },
  });
  const hers = treeOf(olga);
  const attempts = [
    hers.fork(session.id),
    hers.forkSession(session.id),
    hers.duplicate(session.id),
    hers.clear(session.id),
  ];
  expect(await Promise.all(attempts.map(refusal))).toEqual(attempts.map(() => 403));
});
