import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileResponse } from "#lib/file-response.ts";
import { readFiles } from "#lib/multipart.ts";
import { route } from "#lib/route.ts";
import { answerDirectly } from "#services/http/direct.ts";
import { compileRoutes } from "#services/http/match.ts";
import { eventually } from "#tests/support/eventually.ts";

const limits = { files: 3, fileSize: 100_000 };
const served = { read: 0, left: false };

async function* endless() {
  try {
    while (true) {
      served.read++;
      yield new Uint8Array(65_536);
    }
  } finally {
    served.left = true;
  }
}

const file = { name: "a.bin", size: 1e12, mimeType: "application/octet-stream", sha256: "x", read: endless };
const table = compileRoutes({
  "/api/files": {
    POST: route({ summary: "Takes files", access: "public", upload: true }, async ({ request }) => {
      const sizes: number[] = [];
      for await (const received of readFiles(request, limits)) sizes.push(received.bytes.length);
      return { sizes };
    }),
  },
  "/api/file": {
    GET: route({ summary: "A file", access: "public" }, async ({ request }) => fileResponse(request, file)),
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

const part = (size: number) =>
  `--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n${"y".repeat(size)}\r\n`;
const head = "POST /api/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n";

/** Sends bytes as they are and resolves with what comes back until the server closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.write(bytes);
  await once(socket, "close");
  return text;
}

test("files reach the handler whole, and the connection serves the next request", async () => {
  const body = `${part(50_000)}${part(3)}--x--\r\n`;
  const next = "GET /api/files HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const text = await raw(`${head}Content-Length: ${body.length}\r\n\r\n${body}${next}`);
  expect(text).toContain('{"sizes":[50000,3]}');
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 405"]);
});

test("an upload of five gigabytes is refused by what it announces, before any of it was sent", async () => {
  const text = await raw(`${head}Content-Length: 5000000000\r\n\r\n`);
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text).toContain("too_large");
});

test("an upload that does not say how long it is is cut off soon after it became too long", async () => {
  const socket = connect(port, "127.0.0.1");
  // Writing into a line that was cut is an error, and here what is expected.
  const gone = new Promise((resolve) => socket.on("close", resolve));
  let text = "";
  let sent = 0;
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
  const first = part(0).slice(0, -2);
  socket.write(`${first.length.toString(16)}\r\n${first}\r\n`);
  const piece = `10000\r\n${"y".repeat(65_536)}\r\n`;
  const pour = () => {
    while (!socket.destroyed && socket.write(piece)) sent += 65_536;
    sent += 65_536;
  };
  socket.on("drain", pour);
  pour();
  await gone;
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  // What the answer could not stop any more was thrown away, and then the line was cut.
  expect(sent).toBeLessThan(40_000_000);
});

test("a download that its reader leaves is read no further", async () => {
  const request = httpRequest({ port, path: "/api/file" });
  request.end();
  const [response] = await once(request, "response");
  await once(response, "data");
  response.destroy();
  request.on("error", () => undefined);
  await eventually("the reading ends", async () => served.left);
  expect(served.read).toBeLessThan(1_000);
});
