import { expect, test } from "@playwright/test";
import { killRounds } from "#tests/chaos/rounds.ts";

test("nothing acknowledged is lost when the server is killed while it answers", async () => {
  test.setTimeout(300_000);
  const { acknowledged, interrupted, ...rest } = await killRounds({ rounds: 3, seed: 20_261_121 });
  expect(acknowledged).toBeGreaterThan(0);
  expect(interrupted).toBeGreaterThan(0);
  expect(rest).toEqual({
    rounds: 3,
    lost: 0,
    doubled: 0,
    "partial kept short": 0,
    "not marked": 0,
    broken: 0,
    refused: 0,
  });
});
