import { beforeAll, expect, test } from "vitest";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import { db } from "#lib/db.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { beforeTransaction } from "#tests/support/meanwhile.ts";
import { refusal, type Tree, treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
let tree: Tree;
beforeAll(async () => {
  ada = await createUser({ role: "owner" });
  tree = treeOf(ada);
});

const update = (id: string, body: object) =>
  tree.ask<ChatSession>(sessionRoute.PUT, { method: "PUT", params: { id }, body });

test("settings that two people change at once are both kept", async () => {
  const { id } = await tree.session({ settings: { systemPrompt: "Be brief." } });
  beforeTransaction(() => update(id, { settings: { maxTokens: 500, systemPrompt: null } }));
  const { settings } = await update(id, { settings: { temperature: 0.5 } });
  expect(settings).toEqual({ maxTokens: 500, temperature: 0.5 });
});

test("the session is locked before the person's own part of it, as everywhere, so nobody waits in a circle", async () => {
  const { id, defaultBranchId } = await tree.session();
  beforeTransaction(() => call(sessionRoute.DELETE, { key: ada.key, method: "DELETE", params: { id } }));
  expect(await refusal(update(id, { starred: true, activeBranchId: defaultBranchId }))).toBe(404);
  const { starred } = await db.participant.findFirstOrThrow({ where: { sessionId: id } });
  expect(starred).toBe(false);
});

test("a branch that was pruned just then is not made the one that is read", async () => {
  const { id, defaultBranchId } = await tree.session();
  await tree.say(id, "One");
  const { branch } = await tree.fork(id);
  await tree.choose(id, defaultBranchId);
  beforeTransaction(() => tree.prune(id, branch.id));
  expect(await refusal(tree.choose(id, branch.id))).toBe(404);
  expect((await tree.read(id)).activeBranchId).toBe(defaultBranchId);
});
