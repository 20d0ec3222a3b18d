import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as continueRoute from "#app/api/chat/messages/[id]/continue/route.ts";
import * as regenerateRoute from "#app/api/chat/messages/[id]/regenerate/route.ts";
import * as threadsRoute from "#app/api/chat/messages/[id]/threads/route.ts";
import { db } from "#lib/db.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { beforeTransaction } from "#tests/support/meanwhile.ts";
import { answer, Refused, type Tree, treeOf } from "#tests/support/tree.ts";
import { brokenRules } from "#tests/support/tree-invariants.ts";

let ada: TestUser;
let tree: Tree;
let session: ChatSession;
let first: string;
let last: string;

beforeAll(async () => {
  ada = await createUser({ role: "owner" });
  tree = treeOf(ada);
});
beforeEach(async () => {
  session = await tree.session();
  first = (await tree.say(session.id, "One")).id;
  last = await answer(session.id, session.defaultBranchId, "Two");
});

const said = { content: "Late", respond: false };

/** What cannot be done because something that it goes on from went away just then, and what is said about it. */
async function refusedWhen(gone: () => Promise<unknown>, doing: () => Promise<unknown>): Promise<string> {
  const before = await db.message.count({ where: { sessionId: session.id } });
  beforeTransaction(gone);
  const error = await doing().then(
    () => new Error("it was done"),
    (reason: Error) => reason,
  );
  expect(error).toBeInstanceOf(Refused);
  expect((error as Refused).status).toBe(409);
  expect(await brokenRules(session.id)).toEqual([]);
  expect(await db.message.count({ where: { sessionId: session.id } })).toBe(before);
  expect(await livingUnderPruned()).toBe(0);
  return error.message;
}

async function livingUnderPruned(): Promise<number> {
  const lanes = await db.branch.findMany({ where: { sessionId: session.id } });
  const pruned = new Set(lanes.filter((lane) => lane.status === "pruned").map((lane) => lane.id));
  const running = await db.run.count({ where: { branchId: { in: [...pruned] }, status: { not: "complete" } } });
  return running + lanes.filter((lane) => !pruned.has(lane.id) && pruned.has(lane.parentBranchId ?? "")).length;
}

const goOn = [
  ["a side thread", () => tree.ask(threadsRoute.POST, { params: { id: last }, body: said })],
  ["an answer that is continued", () => tree.ask(continueRoute.POST, { params: { id: last }, body: {} })],
  ["another answer", () => tree.ask(regenerateRoute.POST, { params: { id: last }, body: {} })],
] as const;

describe("what goes on from a message is refused when meanwhile", () => {
  test.each(goOn)("its branch was pruned: %s", async (_what, doing) => {
    const { branch } = await tree.fork(session.id, { fromMessageId: first });
    last = await answer(session.id, branch.id, "Two");
    expect(await refusedWhen(() => tree.prune(session.id, branch.id), doing)).toContain("was pruned");
  });

  test.each(goOn)("everything from it on was deleted: %s", async (_what, doing) => {
    expect(await refusedWhen(() => tree.remove(last, { subtree: "true" }), doing)).toContain("was pruned");
  });

  test.each(goOn)("it was deleted: %s", async (_what, doing) => {
    expect(await refusedWhen(() => tree.remove(last), doing)).toContain("was deleted");
  });
});

describe("what goes on from a branch is refused when meanwhile it was pruned", () => {
  let cleared: string;
  beforeEach(async () => {
    cleared = session.defaultBranchId;
    await tree.clear(session.id);
  });

  const send = (more: object) => tree.say(session.id, "Late", { branchId: cleared, fork: true, ...more });
  const sends: Array<[string, () => Promise<unknown>]> = [
    ["another beginning", () => send({ parentId: null })],
    ["a fork at its end", () => send({})],
  ];
  test.each(sends)("%s", async (_what, doing) => {
    expect(await refusedWhen(() => tree.prune(session.id, cleared), doing)).toContain("was pruned");
  });

  test("another answer where a model spoke first", async () => {
    const { branch } = await tree.fork(session.id);
    const hello = await answer(session.id, branch.id, "Hello");
    const again = () => tree.ask(regenerateRoute.POST, { params: { id: hello }, body: {} });
    expect(await refusedWhen(() => tree.prune(session.id, branch.id), again)).toContain("was pruned");
  });
});
