/** Headers of every event stream. `no-transform` keeps proxies and Next from compressing, which would cost CPU and delay. */
const sseHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
};

/** What a stream's producer writes to. */
export interface SseWriter {
  /** Sends text that is already framed as server-sent events. What is written in one go leaves in one go. */
  write(text: string): void;
  close(): void;
  /** Bytes the client has not taken yet; a producer that sees this grow should drop what can be fetched again. */
  readonly backlog: number;
}

/** Begins to write and returns what must be undone when the client leaves or the producer closes. */
export type SseProducer = (writer: SseWriter) => () => void;

/** Where the bytes of a stream go. */
interface Sink {
  send(text: string): void;
  end(): void;
  backlog(): number;
}

const producerKey = Symbol.for("parley.sse-producer");

/**
 * An event stream as a response. The producer starts when somebody reads the body, or when a Node server takes it with
 * `producerOf` and writes to its own socket, which costs half of what a web stream does.
 */
export function sseResponse(produce: SseProducer, headers: Record<string, string> = {}): Response {
  const response = new Response(webStream(produce), { headers: { ...sseHeaders, ...headers } });
  return Object.defineProperty(response, producerKey, { value: produce });
}

/** The producer behind an event stream response; undefined for any other response. */
export function producerOf(response: Response): SseProducer | undefined {
  return (response as { [producerKey]?: SseProducer })[producerKey];
}

/** Connects a producer to a sink. Returns the end, to be called when the client leaves; everything happens once. */
export function connectProducer(produce: SseProducer, sink: Sink): () => void {
  let stop: (() => void) | undefined;
  let open = true;
  // System calls are most of what a stream costs, so what is written in one go leaves in one go.
  let pending = "";
  const flush = () => {
    if (pending !== "" && open) sink.send(pending);
    pending = "";
  };
  const end = () => {
    if (!open) return;
    open = false;
    stop?.();
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
      sink.end();
    },
    get backlog() {
      return sink.backlog();
    },
  };
  stop = produce(writer);
  // The producer may have closed the stream before it could hand over its clean-up.
  if (!open) stop();
  return end;
}

function webStream(produce: SseProducer): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        end ??= connectProducer(produce, {
          send: (text) => controller.enqueue(encoder.encode(text)),
          end: () => controller.close(),
          backlog: () => Math.max(0, -(controller.desiredSize ?? 0)),
        });
      },
      cancel: () => end?.(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}

/** One server-sent event with a JSON body. */
export function sseEvent(data: unknown, options: { event?: string; id?: string } = {}): string {
  const id = options.id === undefined ? "" : `id: ${options.id}\n`;
  const event = options.event === undefined ? "" : `event: ${options.event}\n`;
  return `${id}${event}data: ${JSON.stringify(data)}\n\n`;
}
