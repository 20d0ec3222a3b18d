// Answers API requests without going through Next, with the same route handlers: what Next adds to a request costs
// more than most of them do, and its web streams double the cost of an event stream. Hosts without our own process
// entry serve the same files through Next.
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { AppError } from "#lib/errors.ts";
import { fileSourceOf } from "#lib/file-response.ts";
import { errorResponse, type RouteHandler, type RouteModule } from "#lib/route.ts";
import { connectProducer, producerOf } from "#lib/sse.ts";
import { findRoute, type RouteTable } from "#services/http/match.ts";
import { readRequest } from "#services/http/request.ts";

const compress = promisify(gzip);
/** Below this size compressing costs more than it saves. */
const compressFrom = 4_096;

/** Answers a request if its path is one of ours. False hands it on. */
export async function answerDirectly(
  table: RouteTable,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const found = findRoute(table, request.url ?? "");
  if (!found) return false;
  const handler = handlerOf(found.module, request.method ?? "GET");
  const answer = handler ? await run(handler, request, found.params) : methodRefusal(found.module);
  if (handler?.spec?.upload) leaveUnread(request, response);
  await send(request, response, answer);
  return true;
}

/** What is left of an upload that was answered early is thrown away, but only so much of it: then the line is cut. */
const mostUnread = 8_000_000;

function leaveUnread(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader("connection", "close");
  let left = mostUnread;
  request.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on("error", () => undefined);
  request.resume();
}

function handlerOf(module: RouteModule, method: string): RouteHandler | undefined {
  return module[(method === "HEAD" ? "GET" : method) as keyof RouteModule];
}

async function run(handler: RouteHandler, request: IncomingMessage, params: Record<string, string>): Promise<Response> {
  try {
    return await handler(await readRequest(request, handler.spec), { params: Promise.resolve(params) });
  } catch (error) {
    return errorResponse(error);
  }
}

function methodRefusal(module: RouteModule): Response {
  const allowed = Object.keys(module).filter((name) => name === name.toUpperCase());
  const response = errorResponse(new AppError("unsupported", `This address answers ${allowed.join(", ")} only.`));
  return new Response(response.body, {
    status: 405,
    headers: { ...Object.fromEntries(response.headers), allow: allowed.join(", ") },
  });
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  const headers = Object.fromEntries(answer.headers);
  const source = fileSourceOf(answer)?.[Symbol.asyncIterator]();
  const leave = () => void source?.return?.().catch(() => undefined);
  // Whoever left while the answer was made is not told, and nothing would ever end a stream begun for them.
  if (response.destroyed) return leave();
  const produce = producerOf(answer);
  if (produce) {
    response.writeHead(answer.status, headers);
    // A stream has no length, and reading it to its end to answer a HEAD would never come to one.
    if (request.method === "HEAD") return void response.end();
    const end = connectProducer(produce, {
      send: (text) => response.write(text),
      end: () => response.end(),
      backlog: () => response.writableLength,
    });
    response.on("close", end);
    // The headers leave with the first words, or alone when there are none yet.
    setImmediate(() => response.flushHeaders());
    return;
  }
  if (source) {
    response.writeHead(answer.status, headers);
    // Whoever leaves ends the reading, also while the next piece is still being made.
    response.on("close", leave);
    if (request.method === "HEAD") return void response.end();
    // One that fails can only be told by a broken connection.
    await pipeline({ [Symbol.asyncIterator]: () => source }, response).catch(() => response.destroy());
    return;
  }
  const body = Buffer.from(await answer.arrayBuffer());
  const encodings = request.headers["accept-encoding"];
  if (body.length >= compressFrom && typeof encodings === "string" && /\bgzip\b/.test(encodings)) {
    const packed = await compress(body);
    response.writeHead(answer.status, {
      ...headers,
      "content-encoding": "gzip",
      vary: "accept-encoding",
      "content-length": packed.length,
    });
    response.end(request.method === "HEAD" ? undefined : packed);
    return;
  }
  response.writeHead(answer.status, answer.status === 204 ? headers : { ...headers, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}
