import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, candidate, quick } from "#tests/support/answers.ts";
import { startUpstream, type Upstream } from "#tests/support/upstream.ts";

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterAll(() => upstream.stop());

const broken = () => candidate("compatible", "mock-1", `${upstream.url}/v1`);
const healthy = () => candidate("ollama", "mock-2", `${upstream.url}/v1`);

/** Asks a model with the fault, and one without behind it, which never sees the directive fail twice. */
async function askWith(fault: string, extra = "times=1", limits?: typeof quick) {
  return ask([broken(), healthy()], { text: `[[upstream fault=${fault} ${extra}]]`, limits });
}

describe("before the first token", () => {
  const cases: [name: string, fault: string, extra: string, code: string][] = [
    ["a request time-out", "408", "", "timeout"],
    ["a conflict", "409", "", "provider_error"],
    ["too many requests", "429", "", "rate_limited"],
    ["a server error", "500", "", "provider_error"],
    ["an overloaded server", "503", "", "provider_error"],
    ["a reset connection", "reset", "", "disconnected"],
    ["a server that sends no headers", "hang", "", "timeout"],
    ["a server that sends headers only", "mute", "", "timeout"],
    ["a server that sends a byte at a time", "drip", "gap=50", "timeout"],
    ["an error event", "error", "n=0", "provider_error"],
    ["a clean end", "unfinished", "n=0", "empty"],
    ["an empty body", "empty", "", "empty"],
    ["an answer without words", "wordless", "", "empty"],
    ["a line that is not JSON", "garbage", "n=0", "provider_error"],
    ["a web page", "page", "", "provider_error"],
    ["a token of 50 MB", "huge", "", "provider_error"],
  ];
  test.each(cases)("%s makes the next model answer", async (_, fault, extra, code) => {
    // Faults are counted per server, so each case has its own.
    const own = await startUpstream();
    const chain = [candidate("compatible", "mock-1", `${own.url}/v1`), candidate("ollama", "mock-2", `${own.url}/v1`)];
    const limits = code === "timeout" ? quick : undefined;
    const answer = await ask(chain, { text: `[[upstream fault=${fault} times=1 ${extra}]]`, limits });
    await own.stop();
    expect(answer.error).toBeUndefined();
    expect(answer.failed).toEqual([code]);
    expect(answer.started).toEqual(["compatible:mock-1", "ollama:mock-2"]);
    expect(answer.result?.model).toBe("ollama:mock-2");
    expect(answer.result?.attempts.map(({ error }) => error?.code)).toEqual([code, undefined]);
  });

  test.each([
    ["a bad request", "400", "invalid_request"],
    ["a refused key", "401", "unauthorized"],
    ["a forbidden model", "403", "unauthorized"],
    ["an unknown model", "404", "not_found"],
    ["a blocked answer", "filtered", "content_filter"],
  ])("%s never falls back", async (_, fault, code) => {
    const answer = await askWith(fault);
    expect(answer.error?.reason).toBe(code);
    expect(answer.error?.partial).toMatchObject({ broken: false, model: "compatible:mock-1" });
    expect(answer.started).toEqual(["compatible:mock-1"]);
  });

  test("a server that nobody listens on makes the next model answer", async () => {
    const answer = await ask([candidate("compatible", "gone", "http://127.0.0.1:9/v1"), healthy()]);
    expect(answer.failed).toEqual(["disconnected"]);
    expect(answer.text).toContain("word0");
  });

  test("a failing secure connection is told apart from a missing server", async () => {
    const answer = await ask([candidate("compatible", "mock-1", upstream.url.replace("http:", "https:")), healthy()]);
    expect(answer.result?.attempts[0]?.error).toMatchObject({
      code: "disconnected",
      message: expect.stringMatching(/secure/),
    });
  });

  test("a provider that is not configured is passed over", async () => {
    const answer = await ask([{ id: "anthropic:claude-sonnet-5", model: null }, healthy()]);
    expect(answer.failed).toEqual(["unknown_model"]);
    expect(answer.result?.model).toBe("ollama:mock-2");
  });
});

describe("after the first token", () => {
  test.each([
    ["a cut connection", "cut", "disconnected"],
    ["silence", "stall", "timeout"],
    ["an error event", "error", "provider_error"],
    ["a clean end without finish", "unfinished", "disconnected"],
    ["a line that is not JSON", "garbage", "provider_error"],
  ])("%s keeps what came and does not fall back", async (_, fault, code) => {
    const answer = await askWith(fault, "n=3", code === "timeout" ? quick : undefined);
    expect(answer.error?.reason).toBe(code);
    expect(answer.text).toBe("word0 word1 word2 ");
    expect(answer.error?.partial).toMatchObject({ broken: true, usage: { estimated: true, outputTokens: 5 } });
    expect(answer.started).toEqual(["compatible:mock-1"]);
  });

  test("silence is noticed in time, also when more time was given to the first token", async () => {
    const limits = { firstToken: 120_000, idle: 200, total: 120_000 };
    const answer = await ask([broken()], { text: "[[upstream fault=stall n=1]]", limits });
    expect(answer.error?.message).toBe("The model server stopped sending for 0.2 s.");
  });

  test("half a character at the end is an unfinished answer, not a crash", async () => {
    const answer = await askWith("halfcharacter");
    expect(answer.failed).toEqual(["empty"]);
    expect(answer.result?.model).toBe("ollama:mock-2");
  });

  test("an answer without end is stopped by the total limit", async () => {
    const limits = { firstToken: 500, idle: 500, total: 600 };
    const answer = await ask([broken(), healthy()], { text: "[[upstream fault=endless]]", limits });
    expect(answer.error).toMatchObject({ reason: "timeout", message: "The answer took longer than 0.6 s." });
    await expect.poll(() => upstream.open()).toBe(0);
  });
});

describe("a last model", () => {
  test.each([
    ["429", "rate_limited"],
    ["503", "provider_error"],
    ["reset", "disconnected"],
  ])("is asked once more after %s", async (fault, code) => {
    const own = await startUpstream();
    const chain = [candidate("compatible", "mock-1", `${own.url}/v1`)];
    const answer = await ask(chain, { text: `[[upstream fault=${fault} times=1]]` });
    expect(answer.failed).toEqual([code]);
    expect(answer.result?.model).toBe("compatible:mock-1");
    await own.stop();
  });

  test("is not asked a third time", async () => {
    const before = upstream.requests.length;
    const answer = await ask([broken()], { text: "[[upstream fault=502]]" });
    expect(answer.failed).toEqual(["provider_error", "provider_error"]);
    expect(upstream.requests.length - before).toBe(2);
  });

  test("is left alone when it asks for a longer wait than anyone would sit through", async () => {
    const answer = await ask([broken()], { text: "[[upstream fault=429 after=60]]" });
    expect(answer.failed).toEqual(["rate_limited"]);
    expect(answer.error?.retryAfter).toBe(60);
  });
});

describe("stopping", () => {
  test("closes the connection at once and keeps what came", async () => {
    const controller = new AbortController();
    const pending = ask([broken(), healthy()], { text: "[[upstream fault=endless]]", signal: controller.signal });
    await expect.poll(() => upstream.open()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 150));
    controller.abort();
    const answer = await pending;
    expect(answer.error?.reason).toBe("cancelled");
    expect(answer.error?.partial.broken).toBe(true);
    expect(answer.text).toContain("word0");
    await expect.poll(() => upstream.open()).toBe(0);
  });

  test("works before the first token, and before the call", async () => {
    const controller = new AbortController();
    const pending = ask([broken(), healthy()], { text: "[[upstream fault=hang]]", signal: controller.signal });
    await expect.poll(() => upstream.open()).toBe(1);
    controller.abort();
    expect((await pending).error).toMatchObject({ reason: "cancelled", partial: { broken: false } });
    await expect.poll(() => upstream.open()).toBe(0);
    const answer = await ask([broken()], { signal: controller.signal });
    expect(answer.error?.reason).toBe("cancelled");
  });
});

test("no error shows the key or the upstream's secrets", async () => {
  for (const fault of ["400", "401", "429", "500"]) {
    const answer = await askWith(fault, "after=60 times=99");
    const told = JSON.stringify([answer.error?.message, answer.error?.partial]);
    expect(told).not.toContain("secret");
  }
});
