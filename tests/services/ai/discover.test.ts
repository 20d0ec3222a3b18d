import { describe, expect, test } from "vitest";
import type { ProviderConfig } from "#services/ai/providers/configuration.ts";
import { discover, type FoundModel, mergeModels } from "#services/ai/providers/discover.ts";
import { json, serve } from "#tests/support/upstream.ts";

const config = (changes: Partial<ProviderConfig>): ProviderConfig => ({
  ...{
    provider: "openai",
    source: "environment",
    baseUrl: "https://api.openai.com/v1",
    apiKey: "k",
    models: [],
    trusted: true,
  },
  ...changes,
});
const found = (...models: string[]): FoundModel[] =>
  models.map((model) => ({ model, name: model, contextWindow: null }));
const names = (models: FoundModel[]) => models.map(({ model }) => model);

describe("a vendor's list", () => {
  test("shows the best first, then the rest, without what cannot chat and without dated doubles", () => {
    const listed = found(
      "tts-1",
      "gpt-5.2-2025-12-11",
      "o3",
      "gpt-5.2",
      "text-embedding-3-small",
      "gpt-6-luna",
      "gpt-image-2",
    );
    expect(names(mergeModels(config({}), listed))).toEqual(["gpt-6-luna", "gpt-5.2", "o3"]);
  });

  test("recognises a model that is listed only by its dated name", () => {
    const anthropic = config({ provider: "anthropic", baseUrl: "https://api.anthropic.com/v1" });
    expect(names(mergeModels(anthropic, found("claude-haiku-4-5-20251001")))).toEqual(["claude-haiku-4-5"]);
  });

  test("is the catalogue when the vendor does not tell", () => {
    expect(names(mergeModels(config({}), []))).toContain("gpt-5.2");
  });
});

test("another server in a vendor's place is believed only about what it lists itself", () => {
  const elsewhere = config({ baseUrl: "http://127.0.0.1:1234/v1" });
  expect(mergeModels(elsewhere, [])).toEqual([]);
  expect(names(mergeModels(elsewhere, found("llama-3-instruct", "bge-embed")))).toEqual(["llama-3-instruct"]);
});

test("names in the configuration are the only ones", () => {
  expect(names(mergeModels(config({ models: ["a", "b"] }), found("b", "c")))).toEqual(["a", "b"]);
});

test.each<[string, Partial<ProviderConfig>, string, RegExp]>([
  ["Anthropic", { provider: "anthropic" }, "x-api-key", /^k$/],
  ["Google", { provider: "google" }, "x-goog-api-key", /^k$/],
  ["OpenAI", { provider: "openai" }, "authorization", /^Bearer k$/],
])("%s is asked with its key in its own header", async (_, changes, header, value) => {
  const body = { models: [{ name: "models/one", displayName: "One", inputTokenLimit: 99 }], data: [{ id: "two" }] };
  const server = await serve((_request, response) => json(response, body));
  const { models, problem } = await discover(config({ ...changes, baseUrl: `${server.url}/v1` }));
  expect(server.requests[0]?.headers[header]).toMatch(value);
  expect(problem).toBeNull();
  expect(models).toEqual([
    { model: "two", name: "two", contextWindow: null },
    { model: "one", name: "One", contextWindow: 99 },
  ]);
  await server.stop();
});

test.each<[string, unknown, number, RegExp]>([
  ["nonsense", "surprise", 200, /did not answer with a list/],
  ["an error", {}, 503, /it answered 503/],
  ["no such path", {}, 404, /does not list its models/],
  ["a refusal", {}, 403, /refused the key/],
])("a server that answers with %s is a problem with a reason", async (_, body, status, reason) => {
  const server = await serve((_request, response) => json(response, body, status));
  expect((await discover(config({ provider: "compatible", baseUrl: `${server.url}/v1` }))).problem).toMatch(reason);
  await server.stop();
});

test("an Ollama that nobody mentioned and nobody runs is no problem", async () => {
  const ollama = config({ provider: "ollama", source: "found", baseUrl: "http://127.0.0.1:9/v1" });
  expect(await discover(ollama)).toEqual({ models: [], problem: null });
});
