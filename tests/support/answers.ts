import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { ProviderName } from "#lib/schemas/model.ts";
import { type AnswerResult, answerFrom, type Candidate } from "#services/ai/answer.ts";
import type { AnswerSink, ToolActivity } from "#services/ai/attempt.ts";
import type { AnswerPrompt, CallSettings } from "#services/ai/call-options.ts";
import { AnswerError } from "#services/ai/failure.ts";
import { buildModel } from "#services/ai/providers/build.ts";
import type { ProviderConfig } from "#services/ai/providers/configuration.ts";

/** Limits that a test of running out of time can wait for. */
export const quick = { firstToken: 300, idle: 300, total: 5_000 };
/** Milliseconds in which a busy machine also gets an answer through, for all that is not about time. */
const patient = { firstToken: 10_000, idle: 10_000, total: 20_000 };

/** A sink that remembers. */
export function collect() {
  const seen = {
    started: [] as string[],
    failed: [] as string[],
    text: "",
    reasoning: "",
    tools: [] as ToolActivity[],
  };
  const sources: { url: string; title?: string }[] = [];
  const sink: AnswerSink = {
    started: (id) => seen.started.push(id),
    attempt: ({ error }) => error && seen.failed.push(error.code),
    text: (delta) => {
      seen.text += delta;
    },
    reasoning: (delta) => {
      seen.reasoning += delta;
    },
    tool: (activity) => seen.tools.push(activity),
    source: (source) => sources.push(source),
  };
  return { ...{ sink, sources }, seen };
}

/** A place in a chain that points at `url`, with a trusted address as if it came from the environment. */
export function candidate(
  provider: ProviderName,
  model: string,
  url: string,
  changes: Partial<ProviderConfig> = {},
): Candidate {
  const config: ProviderConfig = {
    ...{ provider, source: "environment", baseUrl: url, apiKey: "sk-secret-1234567890", models: [], trusted: true },
    ...changes,
  };
  return withModel(`${provider}:${model}`, provider, buildModel(config, model));
}

export function withModel(id: string, provider: ProviderName, model: LanguageModelV4): Candidate {
  return { id, model: { id, provider, model } };
}

interface Asked {
  text?: string;
  prompt?: AnswerPrompt;
  settings?: CallSettings;
  signal?: AbortSignal;
  limits?: typeof quick;
}

/** Asks the chain and returns the answer or the error together with what the sink saw. */
export async function ask(chain: Candidate[], { text = "Hello", limits = patient, ...given }: Asked = {}) {
  const { sink, seen, sources } = collect();
  const request = {
    prompt: given.prompt ?? { messages: [{ role: "user" as const, content: text }] },
    settings: given.settings ?? {},
    signal: given.signal ?? new AbortController().signal,
  };
  let result: AnswerResult | undefined;
  let error: AnswerError | undefined;
  try {
    result = await answerFrom(chain, request, sink, limits);
  } catch (thrown) {
    if (!AnswerError.is(thrown)) throw thrown;
    error = thrown;
  }
  return { ...seen, sources, result, error };
}
