import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { ProviderConfig } from "#services/ai/providers/configuration.ts";
import { demoModel } from "#services/ai/providers/demo.ts";
import { providerFetch } from "#services/ai/providers/transport.ts";

/**
 * The AI SDK's model for a configured provider. OpenAI itself is spoken to through the Responses API. A server behind
 * `OPENAI_BASE_URL` gets Chat Completions, which is what wire-compatible servers implement: OpenAI's own dialect for
 * OpenAI's model names, the lenient one (which also reads `reasoning_content`) for all others.
 */
export function buildModel(config: ProviderConfig, model: string): LanguageModelV4 {
  const models = built.get(config) ?? new Map<string, LanguageModelV4>();
  const known = models.get(model);
  if (known) return known;
  const made = create(config, model);
  built.set(config, models.set(model, made));
  return made;
}

/** Models are made once for each configuration, which is read anew every few seconds. */
const built = new WeakMap<ProviderConfig, Map<string, LanguageModelV4>>();

function create(config: ProviderConfig, model: string): LanguageModelV4 {
  const { baseUrl: baseURL, apiKey = "none", provider } = config;
  const fetch = providerFetch(config.trusted);
  switch (provider) {
    case "anthropic":
      return createAnthropic({ baseURL, apiKey, fetch })(model);
    case "google":
      return createGoogle({ baseURL, apiKey, fetch })(model);
    case "openai":
      if (new URL(baseURL).host === "api.openai.com") return createOpenAI({ baseURL, apiKey, fetch }).responses(model);
      if (/^(gpt-\d|chatgpt-|o\d)/.test(model)) return createOpenAI({ baseURL, apiKey, fetch }).chat(model);
      return compatible(config, model);
    case "compatible":
    case "ollama":
      return compatible(config, model);
    case "demo":
      return demoModel;
  }
}

function compatible({ provider, baseUrl, apiKey, trusted }: ProviderConfig, model: string): LanguageModelV4 {
  return createOpenAICompatible({
    name: provider,
    baseURL: baseUrl,
    fetch: providerFetch(trusted),
    includeUsage: true,
    ...(apiKey && { apiKey }),
  })(model);
}
