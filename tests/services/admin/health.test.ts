import { expect, test } from "vitest";
import { GET } from "#app/api/health/route.ts";
import { call } from "#tests/support/call.ts";

test("a node whose database answers is healthy", async () => {
  const response = await call(GET);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok", database: "ok" });
});
