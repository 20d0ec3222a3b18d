import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { AppError } from "#lib/errors.ts";
import { bodyLimit, type RouteSpec } from "#lib/route.ts";

/**
 * A Node request as the web `Request` that route handlers take. Reads the body no further than one byte past what the
 * route accepts; the route then says that it is too large. An upload's body is handed on while it arrives.
 */
export async function readRequest(request: IncomingMessage, spec: RouteSpec): Promise<Request> {
  const method = request.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) headers.append(name, item);
  }
  const url = URL.parse(request.url ?? "", `http://${request.headers.host ?? "localhost"}`);
  if (!url || url.username || url.password)
    throw new AppError("invalid", "The Host header or the address is not valid.");
  if (spec.upload) return new Request(url, { method, headers, body: streamOf(request), duplex: "half" } as RequestInit);
  const body =
    spec.body && method !== "GET" && method !== "HEAD"
      ? await readBody(request, bodyLimit(spec)).catch(brokenOff)
      : null;
  return new Request(url, { method, headers, body });
}

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return new Uint8Array();
  const chunks: Buffer[] = [];
  let size = 0;
  // Left undestroyed, so that whoever sends too much still hears why.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  // What is left over is thrown away while it arrives, else the connection would wait for somebody to take it.
  request.resume();
  return new Uint8Array(Buffer.concat(chunks));
}

/** Whoever stops reading early must not tear down the connection, which still has to carry the answer. */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(request.iterator({ destroyOnReturn: false }))) as ReadableStream<Uint8Array>;
}

/** Not a failure of ours, and nobody is left to hear of it. */
function brokenOff(cause: unknown): never {
  throw new AppError("invalid", "The connection ended before the whole body had arrived. Send it again.", { cause });
}
