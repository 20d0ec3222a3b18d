import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { UserActor } from "#lib/actor.ts";
import { updateProvider } from "#services/ai/update-provider.ts";

/** One question that reached the model. Nothing is answered until the test says so. */
interface ModelCall {
  messages: { role: string; content: string }[];
  /** Streams a piece of the answer; the first one also sends the headers. */
  say(text: string): void;
  finish(usage?: { prompt_tokens: number; completion_tokens: number }): void;
  /** Breaks the connection in the middle. */
  cut(): void;
  refuse(status: number): void;
  /** Resolves when the other side has hung up. */
  left: Promise<unknown>;
}

/** An OpenAI-compatible server that a test plays by hand, one call after the other. */
export class ScriptedModel {
  readonly #calls: ModelCall[] = [];
  readonly #waiting: Array<(call: ModelCall) => void> = [];
  /** Done once, while the next text without a stream is being written. */
  meanwhile: (() => Promise<unknown>) | null = null;
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url?.endsWith("/models")) return response.end(JSON.stringify({ data: [{ id: "scripted" }] }));
      const body = JSON.parse(Buffer.concat(chunks).toString());
      // Titles are asked for without a stream and are no part of the script.
      if (!body.stream) return void this.#answerTitle(response);
      this.#arrive(toCall(body, response));
    });
  });

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Makes this the model of the actor's org and returns its id. */
  async answerFor(actor: UserActor): Promise<string> {
    await updateProvider(actor, { provider: "compatible", baseUrl: this.url, apiKey: "test", models: ["scripted"] });
    return "compatible:scripted";
  }

  /** The next question, waiting for it if need be. */
  next(): Promise<ModelCall> {
    const call = this.#calls.shift();
    return call ? Promise.resolve(call) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Questions that nobody has taken yet. */
  get unanswered(): number {
    return this.#calls.length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answerTitle(response: ServerResponse): Promise<void> {
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    response.setHeader("content-type", "application/json").end(titleAnswer);
  }

  #arrive(call: ModelCall): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(call);
    else this.#calls.push(call);
  }
}

const titleAnswer = JSON.stringify({
  id: "t",
  object: "chat.completion",
  created: 0,
  model: "scripted",
  choices: [{ index: 0, message: { role: "assistant", content: "A fitting name" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1, completion_tokens: 3, total_tokens: 4 },
});

function toCall(body: { messages: ModelCall["messages"] }, response: ServerResponse): ModelCall {
  const chunk = (delta: object, finish: string | null, rest: object = {}) =>
    `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 0, model: "scripted", choices: [{ index: 0, delta, finish_reason: finish }], ...rest })}\n\n`;
  const open = () => {
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
  };
  return {
    messages: body.messages,
    left: once(response, "close"),
    say(text) {
      open();
      response.write(chunk({ content: text }, null));
    },
    finish(usage = { prompt_tokens: 7, completion_tokens: 5 }) {
      open();
      response.write(
        chunk({}, "stop", { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
      );
      response.end("data: [DONE]\n\n");
    },
    cut: () => response.destroy(),
    refuse: (status) =>
      response.writeHead(status, { "content-type": "application/json" }).end('{"error":{"message":"refused"}}'),
  };
}
