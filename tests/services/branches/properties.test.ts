import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";
import { answer, Refused, type Tree, treeOf } from "#tests/support/tree.ts";
import { brokenRules } from "#tests/support/tree-invariants.ts";

const model = new ScriptedModel();
let ada: TestUser;
let ben: TestUser;

beforeAll(async () => {
  await model.start();
  ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
  ben = await createUser({ orgId: ada.orgId });
});
afterAll(() => model.stop());

/** What a step finds to work on: any message, branch or merge of the session, the pruned and deleted ones too. */
interface Scene {
  tree: Tree;
  sessionId: string;
  messageId: () => Promise<string>;
  branchId: () => Promise<string>;
  otherBranchId: () => Promise<string>;
  mergeId: () => Promise<string>;
}

const steps: Record<string, (scene: Scene) => Promise<unknown>> = {
  post: async ({ tree, sessionId, branchId }) => tree.say(sessionId, "Said", { branchId: await branchId() }),
  "post again": async ({ tree, sessionId }) => tree.say(sessionId, "Said here"),
  answer: async ({ sessionId, branchId }) => {
    const id = await branchId();
    // No run may write where nobody may post.
    const lane = await db.branch.findUniqueOrThrow({ where: { id } });
    if (lane.status !== "pruned") await answer(sessionId, id, "Answered");
  },
  fork: async ({ tree, sessionId, messageId }) => tree.fork(sessionId, { fromMessageId: await messageId() }),
  // No provider of that name is set up, so the answer fails at once.
  edit: async ({ tree, messageId }) =>
    tree.edit(await messageId(), { content: "Edited", regenerate: true, model: "anthropic:none" }),
  "ask several": async ({ tree, sessionId }) =>
    tree.say(sessionId, "Asked", { respond: true, models: ["anthropic:none", "openai:none"] }),
  delete: async ({ tree, messageId }) => tree.remove(await messageId()),
  "delete from here on": async ({ tree, messageId }) => tree.remove(await messageId(), { subtree: "true" }),
  restore: async ({ tree, messageId }) => tree.restore(await messageId()),
  append: async ({ tree, sessionId, branchId, otherBranchId }) =>
    tree.merge(sessionId, { sourceBranchId: await branchId(), targetBranchId: await otherBranchId() }),
  pick: async ({ tree, sessionId, messageId, branchId }) =>
    tree.merge(sessionId, { mode: "pick", messageIds: [await messageId()], targetBranchId: await branchId() }),
  summary: async ({ tree, sessionId, branchId }) =>
    tree.merge(sessionId, { mode: "summary", sourceBranchId: await branchId(), model: "compatible:scripted" }),
  "undo merge": async ({ tree, sessionId, mergeId }) => tree.undoMerge(sessionId, await mergeId()),
  prune: async ({ tree, sessionId, branchId }) => tree.prune(sessionId, await branchId()),
  "restore branch": async ({ tree, sessionId, branchId }) =>
    tree.updateBranch(sessionId, await branchId(), { status: "active" }),
  clear: async ({ tree, sessionId }) => tree.clear(sessionId),
  "undo clear": async ({ tree, sessionId }) => tree.undoClear(sessionId),
  duplicate: async ({ tree, sessionId }) => {
    const copy = await tree.duplicate(sessionId);
    expect(await brokenRules(copy.id)).toEqual([]);
  },
  "fork into a session": async ({ tree, sessionId, messageId }) => {
    const copy = await tree.forkSession(sessionId, { fromMessageId: await messageId() });
    expect(await brokenRules(copy.id)).toEqual([]);
  },
};

const step = fc.record({
  name: fc.constantFrom(...Object.keys(steps), "post", "post again", "fork", "append", "delete from here on"),
  first: fc.nat(1_000),
  second: fc.nat(1_000),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does one step. What may not be done is refused, and changes nothing. */
async function take({ name, first, second }: Step, tree: Tree, sessionId: string): Promise<void> {
  const pick = (rows: { id: string }[], number: number) => rows[number % Math.max(1, rows.length)]?.id ?? newId();
  const where = { where: { sessionId }, select: { id: true }, orderBy: { createdAt: "asc" } } as const;
  try {
    await steps[name]?.({
      ...{ tree, sessionId },
      messageId: async () => pick(await db.message.findMany(where), first),
      branchId: async () => pick(await db.branch.findMany(where), first),
      otherBranchId: async () => pick(await db.branch.findMany(where), second),
      mergeId: async () => pick(await db.merge.findMany(where), first),
    });
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error;
  }
}

async function quiet(sessionId: string): Promise<void> {
  await eventually("all runs have ended", async () => {
    const active = await db.run.count({ where: { sessionId, status: { in: ["queued", "running"] } } });
    return active === 0;
  });
}

async function begin(tree: Tree): Promise<string> {
  const { id } = await tree.session();
  await tree.sayAll(id, ["One", "Two"]);
  return id;
}

test("whatever a person does to a tree, every rule of it holds after each step", async () => {
  const tree = treeOf(ada);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (script) => {
      const sessionId = await begin(tree);
      for (const [index, taken] of script.entries()) {
        await take(taken, tree, sessionId);
        if (taken.name === "edit" || taken.name === "ask several") await quiet(sessionId);
        const broken = await brokenRules(sessionId);
        expect(broken, `after step ${index}: ${taken.name}`).toEqual([]);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 300_000);

test("two people who work on a tree at once break no rule of it", async () => {
  const [hers, his] = [treeOf(ada), treeOf(ben)];
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 6, maxLength: 15 }),
      fc.array(step, { minLength: 6, maxLength: 15 }),
      async (herScript, hisScript) => {
        const sessionId = await begin(hers);
        await db.participant.create({ data: { id: newId(), sessionId, userId: ben.user.id, role: "moderator" } });
        const play = async (tree: Tree, script: readonly Step[]) => {
          for (const taken of script) if (taken.name !== "answer") await take(taken, tree, sessionId);
        };
        await Promise.all([play(hers, herScript), play(his, hisScript)]);
        await quiet(sessionId);
        expect(await brokenRules(sessionId)).toEqual([]);
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);
