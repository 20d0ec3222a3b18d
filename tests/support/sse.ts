import { eventually } from "#tests/support/eventually.ts";

/** One server-sent event. */
export interface SseMessage {
  event: string;
  id: string | null;
  /** Parsed JSON, or the plain text of `[DONE]`. */
  data: unknown;
}

/** Reads an event stream while it goes on. */
export class SseReader {
  readonly messages: SseMessage[] = [];
  ended = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(response: Response) {
    if (!response.ok || !response.body) throw new Error(`not a stream: ${response.status}`);
    this.#reader = response.body.getReader();
    void this.#read();
  }

  /** The first event, past or future, that `matches`. */
  find(what: string, matches: (message: SseMessage) => boolean): Promise<SseMessage> {
    return eventually(what, async () => this.messages.find(matches));
  }

  /** Resolves when the server has closed the stream. */
  end(): Promise<boolean> {
    return eventually("the stream ends", async () => this.ended);
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for (let next = await this.#reader.read(); !next.done; next = await this.#reader.read()) {
      const blocks = (rest + decoder.decode(next.value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) this.#take(block);
    }
    this.ended = true;
  }

  #take(block: string): void {
    const field = (name: string) =>
      block
        .split("\n")
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const data = field("data");
    if (data === undefined) return;
    this.messages.push({
      event: field("event") ?? "message",
      id: field("id") ?? null,
      data: data === "[DONE]" ? data : JSON.parse(data),
    });
  }
}

/** The text that an AI SDK client would show of a UI message stream. */
export function textOf(messages: readonly SseMessage[]): string {
  return messages
    .map((message) => message.data as { type?: string; delta?: string })
    .filter((chunk) => chunk.type === "text-delta")
    .map((chunk) => chunk.delta)
    .join("");
}
