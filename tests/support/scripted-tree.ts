import { afterAll } from "vitest";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { ScriptedModel } from "#tests/support/scripted-model.ts";
import { type Tree, treeOf } from "#tests/support/tree.ts";

/** An owner with a tree of sessions, whose answers come from a scripted model until the tests of the file are over. */
export async function scriptedTree(): Promise<{ model: ScriptedModel; ada: TestUser; tree: Tree }> {
  const model = new ScriptedModel();
  await model.start();
  afterAll(() => model.stop());
  const ada = await createUser({ role: "owner" });
  await model.answerFor(ada.actor);
  return { model, ada, tree: treeOf(ada) };
}
