import { createOpenAI } from "@ai-sdk/openai";
import { LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ProviderName } from "#lib/schemas/model.ts";
import { providerFetch } from "#services/ai/providers/transport.ts";
import { ask, candidate, withModel } from "#tests/support/answers.ts";
import { json, serve, startUpstream, type Upstream } from "#tests/support/upstream.ts";

const text = "The relay forwards every token of this answer without waiting.";
const usage = { input_tokens: 11, output_tokens: 12, prompt_tokens: 11, completion_tokens: 12 };
const googleUsage = { promptTokenCount: 11, candidatesTokenCount: 12, totalTokenCount: 23 };

describe("every protocol", () => {
  let mock: LLMock;
  beforeEach(async () => {
    mock = new LLMock({ port: 0, chunkSize: 8 });
    await mock.start();
  });
  afterEach(() => mock.stop());

  const protocols: [name: string, () => ReturnType<typeof candidate>, thinks: boolean][] = [
    ["OpenAI Responses", () => responses(mock), true],
    ["OpenAI Chat Completions", () => candidate("openai", "gpt-4o-mini", `${mock.url}/v1`), false],
    ["Anthropic Messages", () => candidate("anthropic", "claude-haiku-4-5", `${mock.url}/v1`), true],
    ["Google Gemini", () => candidate("google", "gemini-2.5-flash", `${mock.url}/v1beta`), true],
    ["an OpenAI-compatible server", () => candidate("compatible", "meta/llama-3", `${mock.url}/v1`), true],
    ["Ollama", () => candidate("ollama", "llama3.2", `${mock.url}/v1`), true],
    ["another server in OpenAI's place", () => candidate("openai", "qwen3", `${mock.url}/v1`), true],
  ];

  test.each(protocols)("%s streams text and counts tokens", async (name, model) => {
    mock.onMessage(/Hello/, { content: text, usage: name === "Google Gemini" ? googleUsage : usage });
    const answer = await ask([model()]);
    expect(answer.text).toBe(text);
    expect(answer.result).toMatchObject({ finishReason: "stop", usage: { inputTokens: 11, outputTokens: 12 } });
    expect(answer.result?.usage.estimated).toBeUndefined();
  });

  test.each(protocols.filter(([, , thinks]) => thinks))("%s streams thoughts apart from text", async (_, model) => {
    mock.onMessage(/Hello/, { content: text, reasoning: "They want a relay." });
    const answer = await ask([model()], { settings: { reasoningEffort: "low" } });
    expect(answer.reasoning).toBe("They want a relay.");
    expect(answer.text).toBe(text);
  });

  test.each(protocols)("%s shows a tool call, which nobody runs", async (name, model) => {
    mock.onMessage(/Hello/, {
      toolCalls: [{ id: "call_1", name: "weather", arguments: '{"city":"Oslo"}' }],
      ...(name === "Google Gemini" && { finishReason: "stop" }),
    });
    const answer = await ask([model()]);
    expect(answer.error).toBeUndefined();
    expect(answer.tools.at(-1)).toMatchObject({ toolName: "weather", input: { city: "Oslo" }, state: "failed" });
  });
});

function responses(mock: LLMock) {
  const openai = createOpenAI({ baseURL: `${mock.url}/v1`, apiKey: "sk-test", fetch: providerFetch(true) });
  return withModel("openai:gpt-5.2", "openai", openai.responses("gpt-5.2"));
}

/** Answers every request with these events. */
async function anthropicServer(events: object[]): Promise<Upstream> {
  return serve((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of events)
      response.write(`event: ${Reflect.get(event, "type")}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  });
}

const anthropicStart = {
  type: "message_start",
  message: {
    ...{ id: "m1", type: "message", role: "assistant", model: "claude-sonnet-5", content: [], stop_reason: null },
    usage: { input_tokens: 50, output_tokens: 1, cache_read_input_tokens: 40, cache_creation_input_tokens: 7 },
  },
};
const anthropicText = [
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Cached." } },
  { type: "content_block_stop", index: 0 },
];
const anthropicEnd = [
  { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 9 } },
  { type: "message_stop" },
];

describe("Anthropic", () => {
  let upstream: Upstream;
  afterEach(() => upstream.stop());
  const model = () => candidate("anthropic", "claude-sonnet-5", `${upstream.url}/v1`);

  test("counts what was read from and written to the cache", async () => {
    upstream = await anthropicServer([anthropicStart, ...anthropicText, ...anthropicEnd]);
    const { result } = await ask([model()]);
    expect(result?.usage).toMatchObject({ inputTokens: 97, cachedTokens: 40, cacheWriteTokens: 7, outputTokens: 9 });
  });

  test("is asked to cache the instructions and the conversation", async () => {
    upstream = await anthropicServer([anthropicStart, ...anthropicText, ...anthropicEnd]);
    const turn = (role: "user" | "assistant", content: string) => ({ role, content });
    const messages = [turn("user", "One"), turn("assistant", "Two"), turn("user", "Three")];
    await ask([model()], { prompt: { system: "Be brief.", messages } });
    const { system, messages: sent } = upstream.requests[0]?.body ?? {};
    expect(system).toEqual([{ type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } }]);
    expect(sent.map((message: { content: object[] }) => "cache_control" in (message.content[0] ?? {}))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("is told how much to think", async () => {
    upstream = await anthropicServer([anthropicStart, ...anthropicText, ...anthropicEnd]);
    await ask([model()], { settings: { reasoningEffort: "high" } });
    await ask([candidate("anthropic", "claude-sonnet-4-5", `${upstream.url}/v1`)], {
      settings: { reasoningEffort: "low" },
    });
    expect(upstream.requests[0]?.body).toMatchObject({
      thinking: { type: "adaptive" },
      output_config: { effort: "high" },
    });
    expect(upstream.requests[1]?.body.thinking).toMatchObject({ type: "enabled", budget_tokens: expect.any(Number) });
  });

  test("overloaded in the middle of a stream is an unfinished answer", async () => {
    const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
    upstream = await anthropicServer([anthropicStart, ...anthropicText, error]);
    const answer = await ask([model()]);
    expect(answer.error).toMatchObject({ reason: "provider_error", partial: { broken: true } });
    expect(answer.text).toBe("Cached.");
  });

  test("a clean end in the middle of a stream is an unfinished answer", async () => {
    upstream = await anthropicServer([anthropicStart, ...anthropicText]);
    expect((await ask([model()])).error).toMatchObject({ reason: "disconnected", partial: { broken: true } });
  });

  test("a web search that it runs itself is shown with its result and sources", async () => {
    const id = "srvtoolu_1";
    const found = {
      type: "web_search_result",
      url: "https://example.com/a",
      title: "A",
      encrypted_content: "x",
      page_age: null,
    };
    upstream = await anthropicServer([
      anthropicStart,
      {
        type: "content_block_start",
        index: 0,
        content_block: { type: "server_tool_use", id, name: "web_search", input: {} },
      },
      { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: '{"query":"relay"}' } },
      { type: "content_block_stop", index: 0 },
      {
        type: "content_block_start",
        index: 1,
        content_block: { type: "web_search_tool_result", tool_use_id: id, content: [found] },
      },
      { type: "content_block_stop", index: 1 },
      ...anthropicText.map((event) => ({ ...event, index: 2 })),
      ...anthropicEnd,
    ]);
    const answer = await ask([model()]);
    expect(answer.error).toBeUndefined();
    expect(answer.tools[0]).toMatchObject({ toolName: "web_search", state: "running" });
    expect(answer.tools.at(-1)).toMatchObject({ toolCallId: id, input: { query: "relay" }, state: "done" });
    expect(answer.sources).toEqual([{ url: "https://example.com/a", title: "A" }]);
  });
});

describe("what is sent", () => {
  let upstream: Upstream;
  beforeAll(async () => {
    upstream = await serve((_, response) => json(response, { error: { message: "No.", code: 400 } }, 400));
  });
  afterAll(() => upstream.stop());
  const sent = () => upstream.requests.at(-1)?.body;

  test("Google gets its thinking level and explicit safety settings", async () => {
    await ask([candidate("google", "gemini-3.8-flash", `${upstream.url}/v1beta`)], {
      settings: { reasoningEffort: "low" },
    });
    expect(sent().generationConfig.thinkingConfig).toMatchObject({ includeThoughts: true, thinkingLevel: "low" });
    expect(sent().safetySettings[0]).toMatchObject({ threshold: "BLOCK_MEDIUM_AND_ABOVE" });
  });

  test("OpenAI gets its effort, keeps nothing, and the instructions come first", async () => {
    const openai = createOpenAI({ baseURL: `${upstream.url}/v1`, apiKey: "k", fetch: providerFetch(true) });
    const prompt = { system: "Be brief.", messages: [{ role: "user" as const, content: "Hi" }] };
    await ask([withModel("openai:gpt-5.2", "openai", openai.responses("gpt-5.2"))], {
      prompt,
      settings: { reasoningEffort: "high" },
    });
    expect(sent()).toMatchObject({ store: false, reasoning: { effort: "high", summary: "auto" } });
    expect(sent().input[0]).toMatchObject({ role: "developer", content: "Be brief." });
  });

  test.each<[ProviderName]>([["compatible"], ["ollama"]])(
    "%s gets temperature, limit and no effort unless asked",
    async (provider) => {
      await ask([candidate(provider, "m", `${upstream.url}/v1`)], { settings: { temperature: 0.3, maxTokens: 50 } });
      expect(sent()).toMatchObject({
        temperature: 0.3,
        max_tokens: 50,
        stream: true,
        stream_options: { include_usage: true },
      });
      expect(sent()).not.toHaveProperty("reasoning_effort");
    },
  );
});

test("usage that a compatible server reports is taken as it is, cached tokens included", async () => {
  const upstream = await startUpstream();
  const answer = await ask([candidate("compatible", "mock-1", `${upstream.url}/v1`)], { text: "[[upstream n=40]]" });
  await upstream.stop();
  expect(answer.result?.usage).toMatchObject({ inputTokens: 7, cachedTokens: 2, outputTokens: 40 });
});
