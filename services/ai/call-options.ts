import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  SharedV4ProviderOptions,
} from "@ai-sdk/provider";
import type { ProviderName, SessionSettings } from "#lib/schemas/model.ts";
import type { CallableModel } from "#services/ai/models.ts";
import { type PromptFile, presentFiles } from "#services/ai/prompt-file.ts";

/** What a model is asked: instructions, then the turns of the conversation, oldest first. */
export interface AnswerPrompt {
  system?: string | undefined;
  messages: { role: "user" | "assistant"; content: string; files?: PromptFile[] }[];
}

/** The settings of a session that shape a call. */
export type CallSettings = Pick<SessionSettings, "temperature" | "maxTokens" | "reasoningEffort">;

/** Prompt and settings in the AI SDK's form, with the care that each provider wants. */
export function callOptions(
  { id, provider }: Pick<CallableModel, "id" | "provider">,
  prompt: AnswerPrompt,
  settings: CallSettings,
): LanguageModelV4CallOptions {
  const { temperature, maxTokens, reasoningEffort } = settings;
  return {
    prompt: provider === "anthropic" ? withCacheMarks(toMessages(id, prompt)) : toMessages(id, prompt),
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    // The SDK turns this into OpenAI's effort, Anthropic's thinking budget or Google's thinking level.
    ...(reasoningEffort && { reasoning: reasoningEffort === "off" ? "none" : reasoningEffort }),
    providerOptions: providerOptions(provider, reasoningEffort),
  };
}

/** The one place that decides what of a conversation a model gets: words, and the files it can look at. */
function toMessages(modelId: string, { system, messages }: AnswerPrompt): LanguageModelV4Prompt {
  const turns = messages.map(({ role, content, files = [] }): LanguageModelV4Message => {
    const { parts, words } = presentFiles(modelId, files);
    const text = [content, words].filter((piece) => piece.trim() !== "").join("\n\n");
    return { role, content: [...parts, ...(text === "" ? [] : [{ type: "text" as const, text }])] };
  });
  return system?.trim() ? [{ role: "system", content: system }, ...turns] : turns;
}

const cacheMark: SharedV4ProviderOptions = { anthropic: { cacheControl: { type: "ephemeral" } } };

/** Anthropic caches only what is marked: the instructions, and the conversation once there is one to come back to. */
function withCacheMarks(messages: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const last = messages.length - 1;
  return messages.map((message, index) =>
    message.role === "system" || (index === last && index > 2) ? { ...message, providerOptions: cacheMark } : message,
  );
}

function providerOptions(provider: ProviderName, effort: CallSettings["reasoningEffort"]): SharedV4ProviderOptions {
  const thinks = effort !== undefined && effort !== "off";
  switch (provider) {
    case "openai":
      // Nothing is kept at OpenAI: the conversation lives here. Summaries need a verified account, so only on request.
      return { openai: { store: false, ...(thinks && { reasoningSummary: "auto" }) } };
    case "google":
      // Said outright, so that it does not change when Google's default does.
      return {
        google: {
          threshold: "BLOCK_MEDIUM_AND_ABOVE",
          ...(thinks && { thinkingConfig: { includeThoughts: true } }),
        },
      };
    default:
      return {};
  }
}
