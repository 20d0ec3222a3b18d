import { beforeEach, describe, expect, test } from "vitest";
import * as modelsRoute from "#app/api/chat/models/route.ts";
import * as priceRoute from "#app/api/chat/prices/[id]/route.ts";
import * as pricesRoute from "#app/api/chat/prices/route.ts";
import type { ModelList } from "#lib/schemas/model.ts";
import type { PriceInfo } from "#lib/schemas/price.ts";
import { updateProvider } from "#services/ai/update-provider.ts";
import { priceCall } from "#services/prices/price-call.ts";
import { priceOf } from "#services/usage/price.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

const usage = { inputTokens: 1_000, cachedTokens: 400, cacheWriteTokens: 100, outputTokens: 200, reasoningTokens: 50 };
const known = "anthropic:claude-haiku-4-5";
let ada: TestUser;

beforeEach(async () => {
  ada = await createUser({ role: "owner" });
});

const set = (body: object) => callJson<PriceInfo>(pricesRoute.POST, { key: ada.key, body });
const priced = (model: string, at?: Date) => priceCall(ada.orgId, model, usage, at);

describe("a price that the workspace has set", () => {
  test("stands over the list price, with cached and written input at their own rates", async () => {
    expect(await priced(known)).toBe(priceOf(known, usage));
    await set({
      ...{ model: known, inputPrice: 2_000_000, outputPrice: 10_000_000 },
      ...{ cachedPrice: 200_000, cacheWritePrice: 4_000_000 },
    });
    expect(await priced(known)).toBe(500 * 2 + 400 * 0.2 + 100 * 4 + 200 * 10);
  });

  test("makes the cost of a model known that had none", async () => {
    expect(await priced("ollama:own")).toBeNull();
    await set({ model: "ollama:own", inputPrice: 1_000_000, outputPrice: 1_000_000 });
    expect(await priced("ollama:own")).toBe(1_200);
  });

  test("holds from its day on, and the latest of the day counts", async () => {
    await set({ model: known, inputPrice: 0, outputPrice: 1_000_000, validFrom: "2026-01-01T00:00:00Z" });
    await set({ model: known, inputPrice: 0, outputPrice: 2_000_000, validFrom: "2026-02-01T00:00:00Z" });
    expect(await priced(known, new Date("2026-01-15T00:00:00Z"))).toBe(200);
    expect(await priced(known, new Date("2026-02-15T00:00:00Z"))).toBe(400);
    const early = new Date("2025-12-31T00:00:00Z");
    expect(await priced(known, early)).toBe(priceOf(known, usage, early));
  });

  test("shows in the list of models, and is gone when it is removed", async () => {
    await updateProvider(ada.actor, { provider: "compatible", baseUrl: "http://127.0.0.1:19999/v1", models: ["own"] });
    const { id } = await set({ model: "compatible:own", inputPrice: 5, outputPrice: 6 });
    const find = async () =>
      (await callJson<ModelList>(modelsRoute.GET, { key: ada.key })).data.find((model) => model.model === "own");
    expect(await find()).toMatchObject({ inputPrice: 5, outputPrice: 6 });
    await call(priceRoute.DELETE, { key: ada.key, params: { id }, method: "DELETE" });
    expect(await find()).toMatchObject({ inputPrice: null, outputPrice: null });
    expect((await callJson<{ data: PriceInfo[] }>(pricesRoute.GET, { key: ada.key })).data).toEqual([]);
  });

  test.each([
    [{ inputPrice: -1 }],
    [{ inputPrice: 1.5 }],
    [{ inputPrice: null }],
    [{ model: "nonsense" }],
    [{ validFrom: "soon" }],
    [{ cachedPrice: "1" }],
  ])("with %j is refused", async (wrong) => {
    const body = { model: known, inputPrice: 1, outputPrice: 1, ...wrong };
    expect((await call(pricesRoute.POST, { key: ada.key, body })).status).toBe(400);
  });

  test("twice from the same moment on is a conflict", async () => {
    const body = { model: known, inputPrice: 1, outputPrice: 1, validFrom: "2026-01-01T00:00:00Z" };
    await set(body);
    expect((await call(pricesRoute.POST, { key: ada.key, body })).status).toBe(409);
  });
});
