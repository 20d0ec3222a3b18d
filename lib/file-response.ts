import type { ByteRange } from "#lib/blobs/blobs.ts";

/** A file to send. */
export interface ServedFile {
  name: string;
  size: number;
  mimeType: string;
  sha256: string;
  read(range?: ByteRange): AsyncIterable<Uint8Array>;
}

const sourceKey = Symbol.for("parley.file-source");

/** The only types that a browser may show by itself: pictures that we wrote ourselves. */
const shown = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * A file as a response, whole or the stretch that the request asks for, piece by piece. It is downloaded and never run:
 * its type is not guessed, and where it is shown after all it is in a sandbox. A browser keeps it for its user and asks
 * each time whether that user may still have it.
 */
export function fileResponse(request: Request, file: ServedFile): Response {
  const etag = `"${file.sha256}"`;
  const headers = new Headers({
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "content-disposition": `${shown.has(file.mimeType) ? "inline" : "attachment"}; ${nameParameters(file.name)}`,
    "content-type": file.mimeType.startsWith("text/") ? `${file.mimeType}; charset=utf-8` : file.mimeType,
    "cache-control": "private, no-cache, no-transform",
    "accept-ranges": "bytes",
    etag,
  });
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get("if-range");
  const asked = ifRange === null || ifRange === etag ? request.headers.get("range") : null;
  const range = rangeOf(asked, file.size);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${file.size}`);
  headers.set("content-length", String(range ? range.end - range.start + 1 : file.size));
  return withSource(file.read(range), { status: range ? 206 : 200, headers });
}

/** A file of unknown length that is written while it is read, always to be saved and never shown. */
export function downloadResponse(file: {
  name: string;
  mimeType: string;
  pieces: AsyncIterable<Uint8Array>;
}): Response {
  const headers = new Headers({
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "content-disposition": `attachment; ${nameParameters(file.name)}`,
    "content-type": file.mimeType.startsWith("text/") ? `${file.mimeType}; charset=utf-8` : file.mimeType,
    "cache-control": "private, no-store, no-transform",
  });
  return withSource(file.pieces, { headers });
}

/** The pieces behind a file response; undefined for any other response. */
export function fileSourceOf(response: Response): AsyncIterable<Uint8Array> | undefined {
  return (response as { [sourceKey]?: AsyncIterable<Uint8Array> })[sourceKey];
}

/** The pieces are read by whoever takes the body, or by a Node server that writes them to its socket itself. */
function withSource(source: AsyncIterable<Uint8Array>, init: ResponseInit): Response {
  const iterator = source[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return Object.defineProperty(new Response(body, init), sourceKey, {
    value: { [Symbol.asyncIterator]: () => iterator },
  });
}

/** One stretch, as players and download managers ask for it. Several at once, or nonsense, get the whole file. */
function rangeOf(header: string | null, size: number): ByteRange | "unsatisfiable" | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const last = size - 1;
  const range =
    match[1] === ""
      ? { start: Math.max(0, size - Number(match[2])), end: last }
      : { start: Number(match[1]), end: match[2] === "" ? last : Math.min(last, Number(match[2])) };
  if (range.start > last || (match[1] === "" && Number(match[2]) === 0)) return "unsatisfiable";
  return range.start > range.end ? undefined : range;
}

/** The name twice: for old readers in ASCII, for all others as it is. */
function nameParameters(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
