import type { ProviderName } from "#lib/schemas/model.ts";

/** A model we name without having asked its provider. */
interface CatalogueEntry {
  model: string;
  name: string;
}

/** Models worth offering first, best default on top. What a provider lists beyond these comes after them. */
export const catalogue: Partial<Record<ProviderName, CatalogueEntry[]>> = {
  anthropic: [
    { model: "claude-sonnet-5", name: "Claude Sonnet 5" },
    { model: "claude-opus-5-5", name: "Claude Opus 5.5" },
    { model: "claude-fable-5-1", name: "Claude Fable 5.1" },
    { model: "claude-haiku-4-5", name: "Claude Haiku 4.5" },
    { model: "claude-sonnet-4-6", name: "Claude Sonnet 4.6" },
  ],
  openai: [
    { model: "gpt-6-sol", name: "GPT-6 Sol" },
    { model: "gpt-6-astra", name: "GPT-6 Astra" },
    { model: "gpt-6-luna", name: "GPT-6 Luna" },
    { model: "gpt-5.4-mini", name: "GPT-5.4 mini" },
    { model: "gpt-5.2", name: "GPT-5.2" },
    { model: "gpt-4.1", name: "GPT-4.1" },
  ],
  google: [
    { model: "gemini-3.8-flash", name: "Gemini 3.8 Flash" },
    { model: "gemini-3.1-pro-preview", name: "Gemini 3.1 Pro (preview)" },
    { model: "gemini-3.5-flash-lite", name: "Gemini 3.5 Flash-Lite" },
    { model: "gemini-2.5-pro", name: "Gemini 2.5 Pro" },
    { model: "gemini-2.5-flash", name: "Gemini 2.5 Flash" },
  ],
};

const notForChat = /embed|tts|whisper|transcri|moderation|rerank|dall-e|diffusion/i;
const vendorExtras =
  /audio|realtime|live|speech|image|search|instruct|davinci|babbage|computer|robotics|aqa|imagen|veo|sora|omni|lyria/i;

/** False for what a server lists but nobody can chat with: embeddings, speech. */
export function isChatModel(model: string): boolean {
  return !notForChat.test(model);
}

/** The same for the long lists of the big vendors, which name many more special models. */
export function isVendorChatModel(model: string): boolean {
  return isChatModel(model) && !vendorExtras.test(model);
}

/** True for snapshots such as `gpt-5.2-2025-12-11`, which hide behind the name without the date. */
export function isSnapshot(model: string): boolean {
  return /-(\d{4}-\d{2}-\d{2}|\d{8}|\d{3}|latest)$/.test(model);
}

/** Whether the model is known to think before it answers. */
export function canReason(provider: ProviderName, model: string): boolean {
  if (provider === "anthropic") return !/claude-3-[05h]|claude-2/.test(model);
  if (provider === "google") return /gemini-(2\.5|[3-9])/.test(model);
  return /(^|\/)(gpt-[5-9]|o[1-9])(?!.*chat)|gpt-oss|deepseek-r|qwq|qwen3|thinking|reason|magistral/i.test(model);
}

/** Whether the model is known to look at pictures. */
export function canSee(provider: ProviderName, model: string): boolean {
  if (provider === "anthropic" || provider === "google") return !/gemma|claude-2/.test(model);
  return /(^|\/)(gpt-4o|gpt-4\.1|gpt-[5-9]|o[1-9](?!-mini))|llava|vision|-vl|gemma-?3|pixtral|llama-?4/i.test(model);
}
