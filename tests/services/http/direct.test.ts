import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { downloadResponse } from "#lib/file-response.ts";
import { route } from "#lib/route.ts";
import { sseResponse } from "#lib/sse.ts";
import { answerDirectly } from "#services/http/direct.ts";
import { compileRoutes } from "#services/http/match.ts";
import { eventually } from "#tests/support/eventually.ts";

const producers = { open: 0, begun: 0 };
let release: () => void = () => {};
let arrived: () => void = () => {};

function stream(): Response {
  return sseResponse((writer) => {
    producers.open++;
    producers.begun++;
    writer.write("data: hello\n\n");
    return () => void producers.open--;
  });
}

const making = { left: false };

/** One piece, and then a second one that is never finished. */
function endless(): AsyncIterable<Uint8Array> {
  let pieces = 0;
  const iterator: AsyncIterator<Uint8Array> = {
    next: () => (pieces++ === 0 ? Promise.resolve({ value: Buffer.from("begun") }) : new Promise(() => undefined)),
    async return() {
      making.left = true;
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

const table = compileRoutes({
  "/api/stream": { GET: route({ summary: "Streams", access: "public", streams: true }, async () => stream()) },
  "/api/slow-stream": {
    GET: route({ summary: "Streams after a while", access: "public", streams: true }, async () => {
      const waiting = new Promise<void>((resolve) => (release = resolve));
      arrived();
      await waiting;
      return stream();
    }),
  },
  "/api/endless": {
    GET: route({ summary: "Writes a file that never comes on", access: "public" }, async () =>
      downloadResponse({ name: "endless", mimeType: "text/plain", pieces: endless() }),
    ),
  },
  "/api/echo": {
    POST: route(
      { summary: "Echoes", access: "public", body: z.object({ text: z.string() }), maxBody: 1_000 },
      async () => ({
        ok: true,
      }),
    ),
  },
});
const server = createServer((request, response) => void answerDirectly(table, request, response));
let port = 0;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends bytes as they are and resolves with everything that comes back until the server closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.write(bytes);
  await once(socket, "close");
  return text;
}

test("a stream whose reader left before it began is never produced", async () => {
  const before = producers.begun;
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const asked = httpRequest({ port, path: "/api/slow-stream" }).on("error", () => {});
  asked.end();
  await reached;
  asked.destroy();
  const connections = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  await eventually("the server notices", async () => (await connections()) === 0);
  release();
  // One more request after the released one: whatever it led to has happened by then.
  await raw("HEAD /api/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  expect(producers).toMatchObject({ open: 0, begun: before });
});

test("HEAD of a stream answers its headers and ends, without producing anything", async () => {
  const before = producers.begun;
  const text = await raw("HEAD /api/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  expect(text).toMatch(/^HTTP\/1\.1 200 /);
  expect(text).toContain("content-type: text/event-stream");
  expect(producers.begun).toBe(before);
});

test("a body that is too large is refused in words, and the connection lives on", async () => {
  const head = "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  const next = "GET /api/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const big = "x".repeat(5_000_000);
  const length = big.length.toString(16);
  const announced = await raw(`${head}Content-Length: ${big.length}\r\n\r\n${big}${next}`);
  const chunked = await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${length}\r\n${big}\r\n0\r\n\r\n${next}`);
  for (const text of [announced, chunked]) {
    expect(text).toContain("too_large");
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 405"]);
  }
});

test("a Host header with a password in it is a bad request, not a failure", async () => {
  const text = await raw(
    "POST /api/echo HTTP/1.1\r\nHost: a:b@localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
  );
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
});

test("a HEAD, an unknown method and what follows on the same connection each get their own answer", async () => {
  const text = await raw(
    "DELETE /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello" +
      'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"text":"a"}' +
      "GET /api/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  );
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 405", "HTTP/1.1 200", "HTTP/1.1 405"]);
});

test("whoever leaves a file ends the making of it, also while its next piece is awaited", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /api/endless HTTP/1.1\r\nHost: x\r\n\r\n");
  let received = "";
  socket.on("data", (chunk) => (received += chunk));
  await eventually("the file has begun", async () => received.includes("begun"));
  expect(making.left).toBe(false);
  socket.destroy();
  await eventually("the making has ended", async () => making.left);
});
