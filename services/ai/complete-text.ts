import { AppError } from "#lib/errors.ts";
import { type AnswerPrompt, callOptions } from "#services/ai/call-options.ts";
import { classify } from "#services/ai/failure.ts";
import { findModel } from "#services/ai/models.ts";
import { countUsage } from "#services/ai/usage.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** A short text to get in one piece. */
export interface CompletionRequest {
  orgId: string;
  /** `provider:model`, tried in this order. */
  models: string[];
  prompt: AnswerPrompt;
  /** 1,000 by default. Models that think need room for it. */
  maxTokens?: number;
  signal?: AbortSignal;
  /** Told which model answered and what it used, to be counted as anything else that costs. */
  spent?: (model: string, usage: TokenUsage) => void;
}

const timeLimit = 20_000;

/**
 * A short text from a model in one piece, for titles and the like, within 20 s. Empty when only the demo model is there,
 * since it has nothing to say about anything. Moves on to the next model as `streamAnswer` does; throws the last error.
 */
export async function completeText(request: CompletionRequest): Promise<string> {
  const time = AbortSignal.timeout(timeLimit);
  const abortSignal = request.signal ? AbortSignal.any([request.signal, time]) : time;
  let last: AppError | undefined;
  for (const id of request.models.filter((model) => !model.startsWith("demo:"))) {
    const found = await findModel(request.orgId, id);
    if (!found) continue;
    try {
      const options = callOptions(found, request.prompt, { maxTokens: request.maxTokens ?? 1_000 });
      const { content, usage } = await found.model.doGenerate({ ...options, abortSignal });
      const written = content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
      request.spent?.(found.id, countUsage({ usage, written, begun: true }, request.prompt, found.provider));
      return written.trim();
    } catch (cause) {
      const { message, retryable } = classify(cause, id);
      last = new AppError("provider_error", message, { cause });
      if (abortSignal.aborted || !retryable) throw last;
    }
  }
  if (last) throw last;
  return "";
}
