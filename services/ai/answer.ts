import { setTimeout as sleep } from "node:timers/promises";
import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";
import { env } from "#lib/env.ts";
import type { Attempt } from "#lib/schemas/message.ts";
import { type AnswerSink, attempt, type Progress } from "#services/ai/attempt.ts";
import { type AnswerPrompt, type CallSettings, callOptions } from "#services/ai/call-options.ts";
import { AnswerError, CallFailure, classify, type Failure } from "#services/ai/failure.ts";
import { type CallableModel, findModel } from "#services/ai/models.ts";
import { countUsage, noUsage } from "#services/ai/usage.ts";
import type { CallTime, TimeLimits } from "#services/ai/watch.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** One answer to get. */
export interface AnswerRequest {
  orgId: string;
  /** `provider:model`, the chosen one first, then those to fall back to. */
  models: string[];
  prompt: AnswerPrompt;
  settings: CallSettings;
  /** Stops the answer and closes the connection to the provider at once. */
  signal: AbortSignal;
}

/** How an answer that came to its end came about. */
export interface AnswerResult {
  /** The model that answered, `provider:model`. */
  model: string;
  finishReason: LanguageModelV4FinishReason["unified"];
  usage: TokenUsage;
  /** From the start of the call that succeeded to its first token. */
  firstTokenMs: number;
  /** Every try, the successful one last. */
  attempts: Attempt[];
}

/** A place in the chain; `model` is null when its provider is not configured. */
export interface Candidate {
  id: string;
  model: CallableModel | null;
}

const longestPause = 5_000;

const installed: TimeLimits = {
  firstToken: env.PARLEY_FIRST_TOKEN_TIMEOUT,
  idle: env.PARLEY_IDLE_TIMEOUT,
  total: env.PARLEY_RUN_TIMEOUT,
};

/**
 * Gets an answer and hands it to `sink` as it arrives: the one way in which Parley asks a model. Before the first token
 * a broken, busy or silent provider makes the next model take over, and the last one is tried twice; after it nothing
 * takes over. Throws `AnswerError` for anything but a whole answer, the caller's own abort included.
 */
export async function streamAnswer(request: AnswerRequest, sink: AnswerSink): Promise<AnswerResult> {
  const ids = [...new Set(request.models)].filter((id, index) => index === 0 || !id.startsWith("demo:"));
  const chain = await Promise.all(ids.map(async (id) => ({ id, model: await findModel(request.orgId, id) })));
  return answerFrom(chain, request, sink, installed);
}

/** `streamAnswer` with models that are already found, and explicit time limits. */
export async function answerFrom(
  chain: Candidate[],
  request: Omit<AnswerRequest, "orgId" | "models">,
  sink: AnswerSink,
  limits: TimeLimits,
): Promise<AnswerResult> {
  const time = { limits, deadline: performance.now() + limits.total, signal: request.signal };
  const attempts: Attempt[] = [];
  const queue = [...chain];
  let repeated = false;
  for (let candidate = queue.shift(); candidate; candidate = queue.shift()) {
    const { failure, cause, progress, finishReason, ...answer } = await ask(candidate, request, sink, time);
    attempts.push(toAttempt(candidate.id, failure));
    sink.attempt(toAttempt(candidate.id, failure));
    if (!failure) return { ...answer, finishReason, firstTokenMs: answer.firstTokenMs ?? 0, attempts };
    const pause = queue.length > 0 || repeated ? undefined : pauseBefore(failure);
    const hopeless = progress.begun || !failure.retryable || performance.now() >= time.deadline;
    if (hopeless || (queue.length === 0 && pause === undefined)) {
      throw new AnswerError(failure, { ...answer, attempts, broken: progress.begun }, cause);
    }
    if (pause === undefined) continue;
    repeated = true;
    queue.push(candidate);
    // An abort during the pause is found by the next try, which then ends at once.
    await sleep(pause, undefined, { signal: request.signal }).catch(() => {});
  }
  const nothing = { model: "", attempts, broken: false, firstTokenMs: null, usage: noUsage };
  throw new AnswerError(classify(new CallFailure("unknown_model", "Choose a model first.", false), ""), nothing, null);
}

interface Outcome extends Omit<AnswerResult, "firstTokenMs" | "attempts"> {
  firstTokenMs: number | null;
  progress: Progress;
  failure?: Failure;
  cause?: unknown;
}

async function ask(
  { id, model }: Candidate,
  { prompt, settings }: Pick<AnswerRequest, "prompt" | "settings">,
  sink: AnswerSink,
  time: CallTime,
): Promise<Outcome> {
  const progress: Progress = { written: "", begun: false, firstAt: null, usage: undefined, finishReason: undefined };
  const startedAt = performance.now();
  const outcome = (): Outcome => ({
    model: id,
    finishReason: progress.finishReason ?? "other",
    usage: countUsage(progress, prompt, model?.provider),
    firstTokenMs: progress.firstAt === null ? null : Math.round(progress.firstAt - startedAt),
    progress,
  });
  try {
    if (!model) throw new CallFailure("unknown_model", `${id} is not configured. Choose another model.`, true);
    sink.started(id);
    await attempt(model, callOptions(model, prompt, settings), sink, progress, time);
    return outcome();
  } catch (cause) {
    return { ...outcome(), failure: classify(cause, id), cause };
  }
}

function toAttempt(id: string, failure: Failure | undefined): Attempt {
  const colon = id.indexOf(":");
  const who = { provider: id.slice(0, colon), model: id.slice(colon + 1) };
  return failure ? { ...who, error: { code: failure.code, message: failure.message } } : who;
}

const passing = new Set(["rate_limited", "provider_error", "disconnected"]);

/** How long to wait before the same model is tried again, in milliseconds; undefined when that makes no sense. */
function pauseBefore(failure: Failure): number | undefined {
  if (!failure.retryable || !passing.has(failure.code)) return undefined;
  const pause = failure.retryAfterMs ?? 400 + Math.random() * 400;
  return pause <= longestPause ? pause : undefined;
}
