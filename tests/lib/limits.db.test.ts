import { expect, test } from "vitest";
import { newId } from "#lib/id.ts";
import { checkLimit, limit, refund } from "#lib/limits.ts";

// Named after the database tests because those run with Redis where there is one; without it the same holds in memory.

test("of many uses at once exactly as many pass as the limit allows", async () => {
  const key = newId();
  const uses = await Promise.allSettled(Array.from({ length: 40 }, () => limit("login-account", key)));
  expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("whoever is limited is told when to come back", async () => {
  const key = newId();
  for (let use = 0; use < 5; use++) await limit("reset-account", key);
  await expect(limit("reset-account", key)).rejects.toMatchObject({
    code: "rate_limited",
    message: "Too many attempts. Try again in 60 minutes.",
    retryAfter: 3600,
  });
});

test("each name and each key counts for itself", async () => {
  const [one, other] = [newId(), newId()];
  for (let use = 0; use < 5; use++) await limit("reset-account", one);
  await expect(limit("reset-account", other)).resolves.toBeUndefined();
  await expect(limit("reset-address", one)).resolves.toBeUndefined();
});

test("a use that is taken back does not count, and looking does not count either", async () => {
  const key = newId();
  for (let use = 0; use < 30; use++) {
    await checkLimit("login-account", key);
    await limit("login-account", key);
    await refund("login-account", key);
  }
  for (let use = 0; use < 10; use++) await limit("login-account", key);
  await expect(checkLimit("login-account", key)).rejects.toMatchObject({ code: "rate_limited" });
});
