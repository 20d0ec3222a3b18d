import { expect, test } from "vitest";
import { nodeVersionProblem } from "#services/start/node-version.mjs";

test.each(["v20.0.0", "v22.3.1", "v24.21.0", "v100.0.0"])("%s is new enough", (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined();
});

test.each(["v18.20.4", "v8.17.0"])("%s is refused in one line that names both versions", (version) => {
  expect(nodeVersionProblem(version)).toBe(
    `Parley needs Node 20 or newer to start, and this is ${version}. Install a newer Node and try again.`,
  );
});
