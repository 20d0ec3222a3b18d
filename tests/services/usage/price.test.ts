import { describe, expect, test } from "vitest";
import { catalogue } from "#services/ai/providers/catalogue.ts";
import { priceOf, type TokenUsage, termsOf } from "#services/usage/price.ts";

const usage = (changes: Partial<TokenUsage>): TokenUsage => ({
  ...{ inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0 },
  ...changes,
});
const million = usage({ inputTokens: 1_000_000, outputTokens: 1_000_000 });

describe("the price of a call", () => {
  test("is input and output at their own rates, in micro-dollars", () => {
    const { inputPrice, outputPrice } = termsOf("anthropic:claude-haiku-4-5");
    expect(inputPrice).toBeGreaterThan(0);
    expect(outputPrice).toBeGreaterThan(inputPrice ?? 0);
    const call = usage({ inputTokens: 1_000, outputTokens: 2_000 });
    expect(priceOf("anthropic:claude-haiku-4-5", call)).toBe(((inputPrice ?? 0) + 2 * (outputPrice ?? 0)) / 1_000);
  });

  test("is lower for cached input and higher for input written to the cache", () => {
    const plain = priceOf("anthropic:claude-haiku-4-5", usage({ inputTokens: 10_000 })) ?? 0;
    const read = priceOf("anthropic:claude-haiku-4-5", usage({ inputTokens: 10_000, cachedTokens: 8_000 }));
    const written = priceOf("anthropic:claude-haiku-4-5", usage({ inputTokens: 10_000, cacheWriteTokens: 8_000 }));
    expect(read).toBeLessThan(plain);
    expect(written).toBeGreaterThan(plain);
  });

  test("does not count thoughts twice", () => {
    const without = priceOf("openai:gpt-5.2", usage({ outputTokens: 500 }));
    expect(priceOf("openai:gpt-5.2", usage({ outputTokens: 500, reasoningTokens: 400 }))).toBe(without);
  });

  test("of nothing is nothing", () => {
    expect(priceOf("openai:gpt-5.2", usage({}))).toBe(0);
  });

  test.each(["demo:parley", "ollama:llama3.2", "compatible:gpt-5.2", "openai:mock", "openai:", "nonsense", ""])(
    "of %j is unknown, which is not free",
    (id) => {
      expect(priceOf(id, million)).toBeNull();
      expect(termsOf(id)).toEqual({ inputPrice: null, outputPrice: null, contextWindow: null });
    },
  );

  test("survives counts that contradict each other", () => {
    const odd = usage({ inputTokens: 10, cachedTokens: 50, cacheWriteTokens: 50, outputTokens: -3 });
    expect(priceOf("anthropic:claude-haiku-4-5", odd)).toBeGreaterThanOrEqual(0);
  });
});

test("every model in the catalogue has a price", () => {
  const ids = Object.entries(catalogue).flatMap(([provider, entries]) =>
    entries.map(({ model }) => `${provider}:${model}`),
  );
  expect(ids.filter((id) => priceOf(id, million) === null)).toEqual([]);
});
