import { calcPrice, type PriceCalculation } from "@pydantic/genai-prices";

/** Tokens of one model call. `inputTokens` includes cached ones, `outputTokens` includes reasoning. */
export interface TokenUsage {
  inputTokens: number;
  cachedTokens: number;
  /** Part of the input that was written to the provider's cache, which some bill higher. */
  cacheWriteTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** Counted here from the text, because the provider gave no numbers or the stream broke before they came. */
  estimated?: boolean;
}

/** What is known about a model's price and size. Prices are micro-dollars for a million tokens; null is unknown. */
export interface ModelTerms {
  inputPrice: number | null;
  outputPrice: number | null;
  contextWindow: number | null;
}

const priced = new Set(["anthropic", "openai", "google"]);

/**
 * The price of a call in micro-dollars, rounded; null when the price is unknown, which is never the same as free.
 * Models on one's own or unnamed servers (`ollama:`, `compatible:`) and the demo have no known price.
 */
export function priceOf(modelId: string, usage: TokenUsage, at = new Date()): number | null {
  const input = Math.max(0, usage.inputTokens);
  const read = Math.min(input, Math.max(0, usage.cachedTokens));
  const written = Math.min(input - read, Math.max(0, usage.cacheWriteTokens));
  const price = calculate(modelId, at, {
    input_tokens: input,
    cache_read_tokens: read,
    cache_write_tokens: written,
    output_tokens: Math.max(0, usage.outputTokens),
  });
  return price && Math.round(price.total_price * 1e6);
}

/** List prices and context window of a model, as far as known. */
export function termsOf(modelId: string): ModelTerms {
  const price = calculate(modelId, new Date(), { input_tokens: 1, output_tokens: 1 });
  return {
    inputPrice: price && Math.round(price.input_price * 1e12),
    outputPrice: price && Math.round(price.output_price * 1e12),
    contextWindow: price?.model.context_window ?? null,
  };
}

function calculate(modelId: string, timestamp: Date, usage: Record<string, number>): PriceCalculation | null {
  const colon = modelId.indexOf(":");
  const providerId = modelId.slice(0, colon);
  if (!priced.has(providerId)) return null;
  return calcPrice(usage, modelId.slice(colon + 1), { providerId, timestamp });
}
