import { expect, test } from "vitest";
import { call } from "#tests/support/call.ts";

test("a node whose database is gone answers 503", async () => {
  // lib/env.ts reads its environment once, so it is changed before the first import.
  process.env.DATABASE_URL = "postgresql://127.0.0.1:9/parley";
  const { GET } = await import("#app/api/health/route.ts");
  const response = await call(GET);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "unavailable", database: "unavailable" });
});
