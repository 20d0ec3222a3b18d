import { AppError } from "#lib/errors.ts";

/**
 * Reads a JSON body, counting bytes while they arrive so that an oversized one is refused before it is held.
 * Throws `unsupported` without a JSON content type (which also keeps HTML forms of other sites out), `too_large` and `invalid`.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new AppError("unsupported", "Send the body as JSON with the header Content-Type: application/json.");
  }
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError("invalid", "The body is not valid JSON in UTF-8.", { cause: error });
  }
}

/** Reads a whole body of at most `maxBytes`, counting while it arrives. Throws `too_large`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too_large", `The body is larger than ${Math.floor(maxBytes / 1024)} KiB.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
