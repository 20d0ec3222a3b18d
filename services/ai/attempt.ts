import {
  InvalidResponseDataError,
  type LanguageModelV4CallOptions,
  type LanguageModelV4FinishReason,
  type LanguageModelV4StreamPart,
  type LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { Attempt } from "#lib/schemas/message.ts";
import { CallFailure, providerTitle } from "#services/ai/failure.ts";
import type { CallableModel } from "#services/ai/models.ts";
import { type CallTime, watch } from "#services/ai/watch.ts";

/** A tool at work inside an answer, reported each time something about it is known. */
export interface ToolActivity {
  toolCallId: string;
  toolName: string;
  input?: unknown;
  output?: unknown;
  state: "running" | "done" | "failed";
}

/** Where an answer goes while it arrives: plain calls, because they are made for every token. They must not throw. */
export interface AnswerSink {
  /** A model is being asked. Comes again when another model takes over, never after content. */
  started(modelId: string): void;
  /** A try failed, or (without `error`) succeeded. */
  attempt(attempt: Attempt): void;
  text(delta: string): void;
  reasoning(delta: string): void;
  tool(activity: ToolActivity): void;
  source(source: { url: string; title?: string }): void;
}

/** What one try has produced so far; still right when the try fails. */
export interface Progress {
  /** Everything the model wrote, thoughts included. */
  written: string;
  /** Something went to the sink, so another model can no longer take over. */
  begun: boolean;
  /** `performance.now()` of the first content. */
  firstAt: number | null;
  usage: LanguageModelV4Usage | undefined;
  finishReason: LanguageModelV4FinishReason["unified"] | undefined;
}

/** Longest answer we take, thoughts included, in UTF-16 code units: about twice what any model can write today. */
const maxWritten = 1_000_000;

/**
 * Asks one model once and passes on what it says. Resolves only for a whole answer; everything else throws, in words for
 * `classify`. Reads the model's own stream, which costs a third of what the SDK's `streamText` does.
 */
export async function attempt(
  { id, model }: CallableModel,
  options: LanguageModelV4CallOptions,
  sink: AnswerSink,
  progress: Progress,
  time: CallTime,
): Promise<void> {
  const guard = watch(providerTitle(id), time);
  const tools = new Map<string, ToolActivity>();
  try {
    const { stream } = await guard.race(model.doStream({ ...options, abortSignal: guard.signal }));
    const reader = stream.getReader();
    // Reading ends at once when time is up, even if the provider does not pass the abort on.
    guard.signal.addEventListener("abort", () => void reader.cancel().catch(() => {}));
    while (true) {
      const { done, value } = await reader.read();
      guard.check();
      if (done) break;
      if (value.type === "text-delta" || value.type === "reasoning-delta") {
        if (value.delta === "") continue;
        guard.alive();
        write(value, sink, progress);
      } else if (receive(value, sink, progress, tools)) guard.alive();
    }
    abandon(tools, sink);
    assertWhole(id, progress);
  } catch (error) {
    guard.check();
    throw error;
  } finally {
    guard.close();
  }
}

function begin(progress: Progress): void {
  progress.begun = true;
  progress.firstAt ??= performance.now();
}

type Delta = Extract<LanguageModelV4StreamPart, { type: "text-delta" | "reasoning-delta" }>;

function write({ type, delta }: Delta, sink: AnswerSink, progress: Progress): void {
  begin(progress);
  progress.written += delta;
  if (type === "text-delta") sink.text(delta);
  else sink.reasoning(delta);
  if (progress.written.length > maxWritten) {
    throw new CallFailure("provider_error", "The answer grew past a million characters and was cut off.", false);
  }
}

/** Handles everything but text; true when it shows that the model is at work. */
function receive(
  part: Exclude<LanguageModelV4StreamPart, Delta>,
  sink: AnswerSink,
  progress: Progress,
  tools: Map<string, ToolActivity>,
): boolean {
  switch (part.type) {
    case "error":
      // How the SDK says that a stream ended early or makes no sense as a whole; `assertWhole` says it better.
      if (InvalidResponseDataError.isInstance(part.error)) return true;
      throw part.error;
    case "finish":
      progress.usage = part.usage;
      progress.finishReason = part.finishReason.unified;
      return true;
    case "source":
      if (part.sourceType !== "url" || !/^https?:/i.test(part.url)) return true;
      begin(progress);
      sink.source({ url: part.url, ...(part.title && { title: part.title }) });
      return true;
    case "tool-input-start":
    case "tool-call":
    case "tool-result": {
      begin(progress);
      const activity = toolActivity(part, tools);
      tools.set(activity.toolCallId, activity);
      sink.tool(activity);
      return true;
    }
    default:
      return part.type !== "stream-start" && part.type !== "response-metadata" && part.type !== "raw";
  }
}

type ToolPart = Extract<LanguageModelV4StreamPart, { type: "tool-input-start" | "tool-call" | "tool-result" }>;

function toolActivity(part: ToolPart, tools: Map<string, ToolActivity>): ToolActivity {
  if (part.type === "tool-input-start") return { toolCallId: part.id, toolName: part.toolName, state: "running" };
  const { toolCallId, toolName } = part;
  if (part.type === "tool-call") return { toolCallId, toolName, input: parseInput(part.input), state: "running" };
  const state = part.preliminary ? "running" : part.isError ? "failed" : "done";
  return { ...tools.get(toolCallId), toolCallId, toolName, output: part.result, state };
}

/** Models write tool input as JSON, mostly. */
function parseInput(input: string): unknown {
  try {
    return input === "" ? {} : JSON.parse(input);
  } catch {
    return input;
  }
}

/** A tool that the provider did not run itself has nobody to run it. */
function abandon(tools: Map<string, ToolActivity>, sink: AnswerSink): void {
  for (const activity of tools.values()) if (activity.state === "running") sink.tool({ ...activity, state: "failed" });
}

/** A stream may end without an error and still not be an answer. */
function assertWhole(modelId: string, { begun, finishReason, written }: Progress): void {
  const provider = providerTitle(modelId);
  if (finishReason === "content-filter" && !begun) {
    throw new CallFailure("content_filter", `${provider} blocked this answer because of its content rules.`, false);
  }
  if (finishReason === undefined || finishReason === "interrupted" || finishReason === "error") {
    if (begun) throw new CallFailure("disconnected", `${provider} ended the answer before it was finished.`, true);
    throw new CallFailure("empty", `${provider} ended the connection without an answer.`, true);
  }
  if (begun) return;
  const why =
    finishReason === "length" ? "used up its token limit before it wrote anything" : "returned an empty answer";
  throw new CallFailure("empty", `The model ${why}. Try again.`, written === "" && finishReason !== "length");
}
