import type { ModelPrice } from "#prisma/generated/client.ts";
import { findPrices } from "#services/prices/find.ts";
import { type ModelTerms, priceOf, type TokenUsage, termsOf } from "#services/usage/price.ts";

/**
 * The price of a call in micro-dollars: by the price that the org has set for that day, else by the list price. Null when
 * nobody knows it, which is never the same as free.
 */
export async function priceCall(
  orgId: string,
  model: string,
  usage: TokenUsage,
  at = new Date(),
): Promise<number | null> {
  const price = priceAt(await findPrices(orgId), model, at);
  return price ? calculate(price, usage) : priceOf(model, usage, at);
}

/** List prices and context window of a model, with the org's own prices of today in place of the list's. */
export function termsWith(prices: readonly ModelPrice[], model: string): ModelTerms {
  const terms = termsOf(model);
  const price = priceAt(prices, model, new Date());
  if (!price) return terms;
  return { ...terms, inputPrice: Number(price.inputPrice), outputPrice: Number(price.outputPrice) };
}

/** `prices` come latest first. */
function priceAt(prices: readonly ModelPrice[], model: string, at: Date): ModelPrice | undefined {
  return prices.find((price) => price.model === model && price.validFrom <= at);
}

function calculate(price: ModelPrice, usage: TokenUsage): number {
  const input = Math.max(0, usage.inputTokens);
  const read = Math.min(input, Math.max(0, usage.cachedTokens));
  const written = Math.min(input - read, Math.max(0, usage.cacheWriteTokens));
  const plain = Number(price.inputPrice);
  const sum =
    (input - read - written) * plain +
    read * Number(price.cachedPrice ?? plain) +
    written * Number(price.cacheWritePrice ?? plain) +
    Math.max(0, usage.outputTokens) * Number(price.outputPrice);
  return Math.round(sum / 1_000_000);
}
