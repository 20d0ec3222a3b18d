import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { safeFetch } from "#lib/safe-fetch.ts";
import { serve, type Upstream } from "#tests/support/upstream.ts";

vi.hoisted(() => {
  process.env.ALLOWED_PRIVATE_HOSTS = "127.0.0.1";
});

let canary: Upstream;
beforeAll(async () => {
  canary = await serve((_, response) => response.end("reached"));
});
afterAll(() => canary.stop());

test("a name that leads to a private address is refused when it connects, although the address itself is allowed", async () => {
  const { port } = new URL(canary.url);
  await expect(safeFetch(`http://localhost:${port}/`)).rejects.toMatchObject({ code: "invalid" });
  expect(canary.requests).toHaveLength(0);
  expect(await (await safeFetch(canary.url)).text()).toBe("reached");
});
