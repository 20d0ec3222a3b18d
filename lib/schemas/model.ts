import { z } from "zod";
import { line, text } from "#lib/schemas/common.ts";

/** Names of the model providers, as used before the colon of `provider:model`. */
export const providerNames = ["anthropic", "openai", "google", "compatible", "ollama", "demo"] as const;
export const providerName = z.enum(providerNames);
export type ProviderName = z.infer<typeof providerName>;

const aliases: Record<string, ProviderName> = { claude: "anthropic", gemini: "google" };

/** Turns the names people use elsewhere (`claude`, `gemini`) into ours; anything unknown stays as it is. */
export function canonicalProvider(name: string): string {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

/** A model reference, `provider:model`; each half as long as the database keeps it. */
export const modelId = line(250)
  .regex(/^[a-z]{1,50}:.{1,200}$/, "Must look like provider:model, for example anthropic:claude-sonnet-4-5.")
  .transform((value) => {
    const colon = value.indexOf(":");
    return `${canonicalProvider(value.slice(0, colon))}:${value.slice(colon + 1)}`;
  })
  .pipe(z.string());

/** One entry of `GET /api/chat/models`: a model that works now. Token counts are null when nobody has told us. */
export const modelInfo = z.object({
  id: z.string(),
  provider: providerName,
  model: z.string(),
  name: z.string(),
  contextWindow: z.number().int().nullable().describe("Tokens; null when unknown."),
  reasoning: z.boolean(),
  images: z.boolean(),
  inputPrice: z.number().nullable().describe("Micro-dollars for a million tokens; null is unknown, never free."),
  outputPrice: z.number().nullable().describe("The same for what the model writes."),
});
export type ModelInfo = z.infer<typeof modelInfo>;

export const modelList = z.object({
  data: z.array(modelInfo),
  defaultModel: z.string().describe("What a new session uses when nothing else was chosen."),
  problems: z
    .array(z.object({ provider: providerName, message: z.string() }))
    .describe("Providers that are configured but do not answer, and why."),
});
export type ModelList = z.infer<typeof modelList>;

/** A provider as settings show it. The key itself never leaves the server. */
export const providerSetting = z.object({
  provider: providerName,
  source: z.enum(["environment", "settings", "found", "built-in", "none"]),
  baseUrl: z.string().nullable(),
  hasKey: z.boolean(),
  models: z.array(z.string()),
});
export type ProviderSetting = z.infer<typeof providerSetting>;

/** What a test of a provider found, in a sentence that can be shown. */
export const providerTest = z.object({ ok: z.boolean(), message: z.string() });
export type ProviderTest = z.infer<typeof providerTest>;

/** `PUT /api/chat/providers/:provider`. A missing `apiKey` keeps the stored one; null removes it. */
export const updateProvider = z.object({
  apiKey: line(500).nullable().optional().describe("Left out keeps the stored one; null removes it."),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .optional(),
  models: z.array(line(200)).max(100).optional(),
});
export type UpdateProvider = z.infer<typeof updateProvider>;

/** How one session talks to its model. Everything left out follows the installation's default. */
export const sessionSettings = z.object({
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.number().int().min(1).max(1_000_000).optional().describe("Longest answer, in tokens."),
  systemPrompt: text(50_000).optional(),
  autoContext: z.boolean().optional(),
  contextWindow: z.number().int().min(1).max(10_000).optional().describe("How many earlier messages are sent."),
  contextTokens: z
    .number()
    .int()
    .min(256)
    .max(10_000_000)
    .optional()
    .describe("Most tokens that are sent; what fits the model unless given."),
  autoCompact: z
    .boolean()
    .optional()
    .describe("Summarise the oldest messages when they no longer fit, instead of leaving them out."),
  fallback: z
    .array(modelId)
    .max(5)
    .optional()
    .describe("Models to try in order when the chosen one fails before its first token."),
  reasoningEffort: z.enum(["off", "low", "medium", "high"]).optional(),
});
export type SessionSettings = z.infer<typeof sessionSettings>;
