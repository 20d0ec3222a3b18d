import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { faults } from "#tests/support/upstream-faults.ts";

/** A request as the upstream saw it. */
export interface UpstreamRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: a wire body in whichever protocol the test speaks.
  body: any;
}

/** An HTTP server that plays a model provider. */
export interface Upstream {
  /** Origin without a path; add `/v1`, or leave it to the product. */
  url: string;
  requests: UpstreamRequest[];
  /** How many answers are open at this moment. */
  open(): number;
  stop(): Promise<void>;
}

/** What a directive in the last user message asks for, `[[upstream fault=cut n=3 gap=20]]`. */
export interface Directive {
  /** A key of `faults`, or an HTTP status to answer with. */
  fault?: string;
  /** How many requests with this fault fail before one works. Always, if left out. */
  times: number;
  /** Chunks of content, one word each. */
  n: number;
  /** Milliseconds between two chunks. */
  gap: number;
  /** Seconds of `Retry-After` beside an error status. */
  after?: number;
}

const models = { object: "list", data: [{ id: "mock-1", context_length: 8192 }, { id: "mock-2" }] };
const title = {
  choices: [{ index: 0, message: { role: "assistant", content: "A short title" }, finish_reason: "stop" }],
};

/**
 * An OpenAI-compatible server. It streams `word0 word1 …` to every question, unless the question's text holds a directive
 * that asks for more words, a slower pace or a fault. What it is asked without `stream` it answers with a title.
 */
export async function startUpstream(): Promise<Upstream> {
  const served = new Map<string, number>();
  return serve(async ({ method, path, body }, response) => {
    if (method === "GET" && path === "/v1/models") return json(response, models);
    if (path !== "/v1/chat/completions") return json(response, { error: { message: "No such path." } }, 404);
    if (!body.stream) return json(response, { ...title, usage: { prompt_tokens: 5, completion_tokens: 3 } });
    const directive = readDirective(lastText(body));
    const { fault } = directive;
    const before = served.get(fault ?? "") ?? 0;
    if (fault) served.set(fault, before + 1);
    if (!fault) return streamAnswer(response, directive);
    if (before >= directive.times) return streamAnswer(response, { ...directive, n: 5, gap: 0 });
    if (!/^\d+$/.test(fault)) return faults[fault]?.(response, directive);
    if (directive.after !== undefined) response.setHeader("retry-after", directive.after);
    json(response, { error: { message: `Refused with ${fault}: sk-secret-1234567890.`, type: "mock" } }, Number(fault));
  });
}

/** Any handler as an upstream, for protocols of which a test needs one answer. */
export async function serve(
  handle: (request: UpstreamRequest, response: ServerResponse) => unknown,
): Promise<Upstream> {
  const requests: UpstreamRequest[] = [];
  const streams = new Set<ServerResponse>();
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "", url = "", headers } = incoming;
    const text = Buffer.concat(chunks).toString();
    const request = { method, path: url.replace(/\?.*/, ""), headers, body: text ? JSON.parse(text) : undefined };
    requests.push(request);
    streams.add(response);
    response.on("close", () => streams.delete(response));
    response.on("error", () => {});
    await handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    open: () => streams.size,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Ends the response with a JSON body. */
export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** One Chat Completions event. */
export function event(delta: object, finishReason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 0, model: "mock-1", choices })}\n\n`;
}

/** Sends the headers, the role and `n` words, then stops without an end. */
export async function beginAnswer(response: ServerResponse, { n, gap }: Directive): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(event({ role: "assistant", content: "" }));
  for (let index = 0; index < n && !response.destroyed; index++) {
    if (gap > 0) await new Promise((resolve) => setTimeout(resolve, gap));
    if (!response.write(event({ content: `word${index} ` })))
      await Promise.race([once(response, "drain"), once(response, "close")]);
  }
}

/** Finish reason, usage and the end. */
export function endAnswer(response: ServerResponse, n: number): void {
  const usage = { prompt_tokens: 7, completion_tokens: n, prompt_tokens_details: { cached_tokens: 2 } };
  response.write(event({}, "stop"));
  response.write(`data: ${JSON.stringify({ id: "c1", created: 0, model: "mock-1", choices: [], usage })}\n\n`);
  response.end("data: [DONE]\n\n");
}

async function streamAnswer(response: ServerResponse, directive: Directive): Promise<void> {
  await beginAnswer(response, directive);
  if (!response.destroyed) endAnswer(response, directive.n);
}

function lastText(body: { messages?: { role: string; content: unknown }[] }): string {
  const content = body.messages?.findLast(({ role }) => role === "user")?.content ?? "";
  return typeof content === "string" ? content : JSON.stringify(content);
}

function readDirective(text: string): Directive {
  // A question after an unanswered one may arrive as one text: its own directive is the last.
  const inside = [...text.matchAll(/\[\[upstream([^\]]*)\]\]/g)].at(-1)?.[1] ?? "";
  const given = Object.fromEntries([...inside.matchAll(/(\w+)=([\w.-]+)/g)].map(([, key, value]) => [key, value]));
  return {
    fault: given.fault,
    times: Number(given.times ?? Number.POSITIVE_INFINITY),
    n: Number(given.n ?? 5),
    gap: Number(given.gap ?? 0),
    ...(given.after !== undefined && { after: Number(given.after) }),
  };
}
