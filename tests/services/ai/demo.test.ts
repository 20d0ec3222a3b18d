import { expect, test } from "vitest";
import { demoModel } from "#services/ai/providers/demo.ts";
import { ask, withModel } from "#tests/support/answers.ts";

const demo = withModel("demo:parley", "demo", demoModel);
const limits = { firstToken: 5_000, idle: 5_000, total: 60_000 };

test("the demo says what it is, shows what the page can do, and costs nothing", async () => {
  const { text, result } = await ask([demo], { limits });
  expect(text).toMatch(/^## This is the demo model/);
  for (const shown of ["```ts", "| --- |", "$$", "- [x]", "ANTHROPIC_API_KEY"]) expect(text).toContain(shown);
  expect(result?.usage).toMatchObject({ inputTokens: 0, outputTokens: 0 });
  expect(result?.usage.estimated).toBeUndefined();
});

test("the demo stops when it is told to", async () => {
  const { text, error } = await ask([demo], { limits, signal: AbortSignal.timeout(100) });
  expect(error).toMatchObject({ reason: "cancelled", partial: { broken: true } });
  expect(text.length).toBeLessThan(400);
});
