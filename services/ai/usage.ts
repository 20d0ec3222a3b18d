import type { ProviderName } from "#lib/schemas/model.ts";
import type { Progress } from "#services/ai/attempt.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";
import { estimateTokens } from "#services/ai/tokens.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** What a call that never produced anything used. */
export const noUsage: TokenUsage = {
  inputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** The provider's own count; where it gave none (a broken stream, a careless server) an estimate that says so. */
export function countUsage(progress: Progress, prompt: AnswerPrompt, provider: ProviderName | undefined): TokenUsage {
  const { usage, written, begun } = progress;
  const output = usage?.outputTokens.total ?? 0;
  if (provider === "demo" || (!begun && output === 0)) return noUsage;
  if (usage && output > 0) {
    return {
      inputTokens: usage.inputTokens.total ?? 0,
      cachedTokens: usage.inputTokens.cacheRead ?? 0,
      cacheWriteTokens: usage.inputTokens.cacheWrite ?? 0,
      outputTokens: output,
      reasoningTokens: usage.outputTokens.reasoning ?? 0,
    };
  }
  const asked = [prompt.system ?? "", ...prompt.messages.map(({ content }) => content)];
  const inputTokens = asked.reduce((sum, text) => sum + estimateTokens(text), 0);
  return { ...noUsage, inputTokens, outputTokens: estimateTokens(written), estimated: true };
}
