import type { ServerResponse } from "node:http";
import { beginAnswer, type Directive, endAnswer, event } from "#tests/support/upstream.ts";

type Fault = (response: ServerResponse, directive: Directive) => unknown;

const stream = { "content-type": "text/event-stream" };

/** Ways in which a provider goes wrong, by the name used in a directive. `n` words come first where that makes sense. */
export const faults: Record<string, Fault> = {
  /** The connection is reset before there are headers. */
  reset: (response) => response.socket?.resetAndDestroy(),
  /** No headers, ever. */
  hang: () => {},
  /** Headers and nothing else, ever. */
  mute: (response) => response.writeHead(200, stream).flushHeaders(),
  /** Some words, then silence. */
  stall: (response, directive) => beginAnswer(response, directive),
  /** Some words, then the connection breaks. */
  cut: async (response, directive) => {
    await beginAnswer(response, directive);
    // What was written must leave first, or the reset overtakes it.
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  },
  /** Some words, then a clean end without a finish reason. */
  unfinished: async (response, directive) => {
    await beginAnswer(response, directive);
    response.end();
  },
  /** Some words, then an error event. */
  error: async (response, directive) => {
    await beginAnswer(response, directive);
    response.end(`data: ${JSON.stringify({ error: { message: "The engine overheated.", type: "server_error" } })}\n\n`);
  },
  /** Some words, then a line that is not JSON, then a normal end. */
  garbage: async (response, directive) => {
    await beginAnswer(response, directive);
    response.write("data: {not json\n\n");
    endAnswer(response, directive.n);
  },
  /** A chunk that ends in the middle of a character, then a clean end. */
  halfcharacter: (response) => {
    response.writeHead(200, stream);
    response.end(Buffer.from(event({ content: "Gr🙂" })).subarray(0, event({ content: "Gr" }).indexOf("Gr") + 4));
  },
  /** 200 with an empty body. */
  empty: (response) => response.writeHead(200, stream).end(),
  /** A normal stream in which nothing is said. */
  wordless: (response) => {
    response.writeHead(200, stream);
    endAnswer(response, 0);
  },
  /** A web page, as a wrong base URL gives. */
  page: (response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><h1>Welcome</h1>"),
  /** One token of 50 MB. */
  huge: (response) => {
    response.writeHead(200, stream).write('data: {"choices":[{"index":0,"delta":{"content":"');
    const piece = "x".repeat(1_000_000);
    let sent = 0;
    const write = () => {
      while (sent++ < 50) if (!response.write(piece)) return response.once("drain", write);
      response.end('"}}]}\n\n');
    };
    write();
  },
  /** A byte every `gap` milliseconds. */
  drip: (response, { gap }) => {
    response.writeHead(200, stream);
    const bytes = event({ content: "slow" });
    let sent = 0;
    const timer = setInterval(() => response.write(bytes[sent++ % bytes.length]), gap);
    response.on("close", () => clearInterval(timer));
  },
  /** Words without end. */
  endless: (response) => beginAnswer(response, { times: 1, n: Number.POSITIVE_INFINITY, gap: 1 }),
  /** Cut off by the provider's rules before the first word. */
  filtered: (response) => response.writeHead(200, stream).end(event({}, "content_filter")),
};
