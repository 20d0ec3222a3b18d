import type { ProviderName } from "#lib/schemas/model.ts";
import { estimateTokens } from "#lib/tokens.ts";
import type { Progress } from "#services/ai/attempt.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** What a call that never produced anything used. */
export const noUsage: TokenUsage = {
  inputTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** More than any model reads or writes in one call. */
const mostTokens = 100_000_000;

/** The provider's own count; where it gave none (a broken stream, a careless server) an estimate that says so. */
export function countUsage(
  progress: Pick<Progress, "usage" | "written" | "begun">,
  prompt: AnswerPrompt,
  provider: ProviderName | undefined,
): TokenUsage {
  const { usage, written, begun } = progress;
  const output = usage?.outputTokens.total ?? 0;
  if (provider === "demo" || (!begun && output === 0)) return noUsage;
  if (usage && output > 0) {
    return {
      inputTokens: plausible(usage.inputTokens.total),
      cachedTokens: plausible(usage.inputTokens.cacheRead),
      cacheWriteTokens: plausible(usage.inputTokens.cacheWrite),
      outputTokens: plausible(output),
      reasoningTokens: plausible(usage.outputTokens.reasoning),
    };
  }
  const said = prompt.messages.flatMap(({ content, files = [] }) => [content, ...files.map(({ text }) => text ?? "")]);
  const asked = [prompt.system ?? "", ...said];
  const inputTokens = asked.reduce((sum, text) => sum + estimateTokens(text), 0);
  return { ...noUsage, inputTokens, outputTokens: estimateTokens(written), estimated: true };
}

/** A count as it can be stored and added up, whatever a careless server wrote there. */
function plausible(count: number | undefined): number {
  return Math.min(mostTokens, Math.max(0, Math.round(count ?? 0) || 0));
}
