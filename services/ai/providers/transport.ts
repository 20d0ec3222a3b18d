import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/errors.ts";
import { safeFetch } from "#lib/safe-fetch.ts";

/** Milliseconds between two deliveries of a busy stream: below what a reader notices, and a fraction of the work. */
const interval = 50;
/** Deliveries at the start of a stream that are not held back, so that the first token is not late. */
const unheld = 8;
/** A delivery of this many bytes means the upstream is faster than our pace; the next one is not held back. */
const fullDelivery = 16 * 1024;
/** No protocol event is this long; without a limit one line could fill the memory. */
const maxLineBytes = 4 * 1024 * 1024;
const maxErrorBytes = 64 * 1024;

/**
 * The `fetch` that the AI SDK's providers use. Streams arrive in few large pieces instead of many small ones, because
 * everything behind it costs per piece. `trusted` as in `safeFetch`.
 */
export function providerFetch(trusted: boolean): typeof fetch {
  return async (input, init) => {
    const response = await safeFetch(input instanceof Request ? input.url : input, init, { trusted });
    const { status, statusText, headers, body } = response;
    if (!body) return response;
    if (!response.ok) return new Response(head(body), { status, statusText, headers });
    if (headers.get("content-type")?.startsWith("text/html")) {
      await body.cancel();
      throw new AppError("provider_error", "The server answered with a web page. Check the base URL.");
    }
    return new Response(paced(body), { status, statusText, headers });
  };
}

/**
 * Hands on what came in since the last delivery. While we wait, undici collects what arrives and, when its buffer is
 * full, the kernel does, so that nothing is spent on a single event and a slow reader slows the sender.
 */
function paced(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let deliveries = 0;
  let next = 0;
  let lineBytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const wait = next - performance.now();
        if (wait > 0 && deliveries > unheld) await sleep(wait);
        const { done, value } = await reader.read();
        if (done) return controller.close();
        deliveries++;
        next = value.byteLength < fullDelivery ? performance.now() + interval : 0;
        const newline = value.lastIndexOf(10);
        lineBytes = newline < 0 ? lineBytes + value.byteLength : value.byteLength - newline;
        if (lineBytes > maxLineBytes) {
          await reader.cancel();
          throw new AppError("provider_error", "The model sent a single event of more than 4 MB.");
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** The start of an error's body; the rest is neither read nor kept. */
function head(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let total = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      total += chunk.byteLength;
      if (total > maxErrorBytes) controller.terminate();
    },
  });
  return body.pipeThrough(limit);
}
