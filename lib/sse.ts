/** Headers of every event stream. `no-transform` keeps proxies and Next from compressing, which would cost CPU and delay. */
export const sseHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
} as const;

/** What a stream's producer writes to. */
export interface SseWriter {
  /** Sends text that is already framed as server-sent events. */
  write(text: string): void;
  close(): void;
  /** Bytes the client has not taken yet; a producer that sees this grow should drop what can be fetched again. */
  readonly backlog: number;
}

const encoder = new TextEncoder();
const highWaterMark = 64 * 1024;

/**
 * Opens an event stream. `start` gets the writer and returns what must be undone when the client leaves or the
 * producer closes; it runs exactly once.
 */
export function sseResponse(start: (writer: SseWriter) => () => void, headers: Record<string, string> = {}): Response {
  let stop: () => void = () => {};
  let open = true;
  const end = () => {
    if (!open) return;
    open = false;
    stop();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        // What is written in one go leaves in one go: system calls are most of what a stream costs.
        let pending = "";
        const flush = () => {
          if (pending === "" || !open) return;
          controller.enqueue(encoder.encode(pending));
          pending = "";
        };
        const writer: SseWriter = {
          write(text) {
            if (pending === "") queueMicrotask(flush);
            pending += text;
          },
          close() {
            if (!open) return;
            flush();
            end();
            controller.close();
          },
          get backlog() {
            return Math.max(0, highWaterMark - (controller.desiredSize ?? highWaterMark));
          },
        };
        stop = start(writer);
        // The producer may have closed the stream before it could hand over its clean-up.
        if (!open) stop();
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark }),
  );
  return new Response(stream, { headers: { ...sseHeaders, ...headers } });
}

/** One server-sent event with a JSON body. */
export function sseEvent(data: unknown, options: { event?: string; id?: string } = {}): string {
  const id = options.id === undefined ? "" : `id: ${options.id}\n`;
  const event = options.event === undefined ? "" : `event: ${options.event}\n`;
  return `${id}${event}data: ${JSON.stringify(data)}\n\n`;
}
