import { setTimeout as wait } from "node:timers/promises";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { contentOf } from "#lib/frames.ts";
import { logger } from "#lib/logger.ts";
import type { Attempt } from "#lib/schemas/message.ts";
import { type AnswerResult, streamAnswer } from "#services/ai/answer.ts";
import { AnswerError } from "#services/ai/failure.ts";
import type { ContextPlan } from "#services/context/plan.ts";
import { prepareContext } from "#services/context/prepare.ts";
import { publishEvents } from "#services/events/publish.ts";
import type { RecordedEvent } from "#services/events/record.ts";
import { priceCall } from "#services/prices/price-call.ts";
import type { ClaimedRun } from "#services/runs/claim.ts";
import { listenToControl } from "#services/runs/control.ts";
import { draining } from "#services/runs/drain.ts";
import { finishRun, interruption, type Outcome, unfinished } from "#services/runs/finish.ts";
import { LiveRun, liveRuns } from "#services/runs/live.ts";
import { keepSaving } from "#services/runs/save.ts";
import { startNextOnBranch } from "#services/runs/start.ts";
import { improveTitle } from "#services/sessions/improve-title.ts";

/** Tries to store the end of a run, each a second later than the one before: about ten seconds in all. */
const mostTries = 5;

/** Said to a model that is to go on with an answer that broke off. */
const goOn = "Your answer broke off. Continue exactly where it stops, without repeating or commenting on anything.";

/** Generates the answer of a claimed run from beginning to stored end. Never throws: every failure becomes the run's outcome. */
export async function executeRun(run: ClaimedRun): Promise<void> {
  const live = new LiveRun({
    runId: run.id,
    sessionId: run.sessionId,
    messageId: run.messageId,
    model: run.model,
    parts: run.kind === "continue" ? run.parts : [],
  });
  liveRuns.set(run.id, live);
  const stopListening = listenToControl(live);
  keepSaving();
  if (run.cancelled) live.abort.abort("cancelled");
  // Taken at the very moment the process was asked to leave.
  if (draining.started) live.abort.abort("shutdown");
  try {
    await conclude(run, live, await generate(run, live));
  } catch (error) {
    // The lease runs out and the reaper marks the run interrupted: nothing that was saved is lost.
    logger.error({ err: error, runId: run.id }, "the end of a run could not be stored");
  } finally {
    stopListening();
    liveRuns.delete(run.id);
  }
  startNextOnBranch(run.branchId);
}

async function generate(run: ClaimedRun, live: LiveRun): Promise<Outcome> {
  const startedAt = performance.now();
  const attempts: Attempt[] = [];
  try {
    const fallback = run.settings.fallback ?? env.PARLEY_FALLBACK_MODELS;
    const models = [run.model, ...fallback.filter((model) => model !== run.model)];
    const plan = await planOf(run, models);
    const result = await streamAnswer(
      {
        orgId: run.orgId,
        models,
        prompt: plan.prompt,
        settings: run.settings,
        signal: live.abort.signal,
      },
      {
        started: (model) => live.started(model),
        attempt: (attempt) => {
          attempts.push(attempt);
          live.attempt(attempt);
        },
        text: (delta) => live.append("text", delta),
        reasoning: (delta) => live.append("reasoning", delta),
        tool: (call) => live.put({ type: "tool", ...call }),
        source: (source) => live.put({ type: "source", ...source }),
      },
    );
    return await succeeded(run, live, result, plan, startedAt);
  } catch (error) {
    return await failed(run, live, error, attempts, startedAt);
  }
}

async function planOf(run: ClaimedRun, models: readonly string[]): Promise<ContextPlan> {
  const plan = await prepareContext(run, models);
  // An answer that broke off before its first word has nothing to go on from: it is simply asked for again.
  if (run.kind === "continue" && contentOf(run.parts) !== "")
    plan.prompt.messages.push({ role: "user", content: goOn });
  if (plan.prompt.messages.length === 0) {
    throw new AppError(
      "invalid",
      "There is nothing to answer: every message before this one was deleted or is excluded from the context.",
    );
  }
  return plan;
}

async function succeeded(
  run: ClaimedRun,
  live: LiveRun,
  result: AnswerResult,
  plan: ContextPlan,
  startedAt: number,
): Promise<Outcome> {
  const requested = run.model;
  const fallback = result.model === requested ? {} : { fallback: { requested, attempts: result.attempts } };
  const truncated = result.finishReason === "length" ? { finishReason: "length" } : {};
  return {
    status: "complete",
    parts: live.parts,
    model: result.model,
    attempts: result.attempts,
    usage: result.usage,
    costMicros: await priceCall(run.orgId, result.model, result.usage),
    firstTokenMs: result.firstTokenMs,
    processingTimeMs: Math.round(performance.now() - startedAt),
    error: null,
    metadata: {
      ...fallback,
      ...truncated,
      ...(result.usage.estimated ? { estimated: true } : {}),
      ...(plan.pruned > 0 ? { pruned: plan.pruned } : {}),
    },
  };
}

async function failed(
  run: ClaimedRun,
  live: LiveRun,
  error: unknown,
  attempts: readonly Attempt[],
  startedAt: number,
): Promise<Outcome> {
  const { signal } = live.abort;
  const cancelled = signal.reason === "cancelled";
  const reason = cancelled ? null : signal.aborted ? interruption : explain(error);
  if (reason?.code === "internal") logger.error({ err: error, runId: run.id }, "a run failed unexpectedly");
  const partial = AnswerError.is(error) ? error.partial : null;
  const usage = partial?.broken ? partial.usage : null;
  const status = cancelled ? "cancelled" : signal.aborted || partial?.broken ? "interrupted" : "failed";
  return {
    ...unfinished(status, live.parts, live.model, reason),
    attempts,
    usage,
    costMicros: usage && (await priceCall(run.orgId, live.model, usage)),
    firstTokenMs: partial?.firstTokenMs ?? null,
    processingTimeMs: Math.round(performance.now() - startedAt),
  };
}

function explain(error: unknown): { code: string; message: string } {
  if (!AppError.is(error)) {
    return {
      code: "internal",
      message: "The answer could not be made because of an error in the server. Your message is saved; retry.",
    };
  }
  return { code: AnswerError.is(error) ? error.reason : error.code, message: error.message };
}

/** Stores the end, over and over while the database is away for a moment: until then the saver keeps the lease. */
async function store(run: ClaimedRun, outcome: Outcome): Promise<RecordedEvent | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await finishRun(run, outcome);
    } catch (error) {
      if (tries === mostTries) throw error;
      logger.warn({ err: error, runId: run.id }, "the end of a run could not be stored yet; trying again");
      await wait(tries * 1_000);
    }
  }
}

async function conclude(run: ClaimedRun, live: LiveRun, outcome: Outcome): Promise<void> {
  live.flush();
  const event = await store(run, outcome);
  if (!event) return;
  const [hydrated] = await publishEvents([event]);
  if (!hydrated?.message) return;
  live.publish({
    runId: run.id,
    sessionId: run.sessionId,
    messageId: run.messageId,
    kind: "finished",
    status: outcome.status,
    message: hydrated.message,
  });
  const isFirst = hydrated.session !== undefined && hydrated.session.metadata.messageCount <= 2;
  if (outcome.status === "complete" && run.autoNamed && isFirst) void improveTitle(run, outcome.model);
}
