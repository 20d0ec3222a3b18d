import type { Part } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";
import { sseResponse } from "#lib/sse.ts";
import { readRun } from "#services/runs/read.ts";

/** Seconds between two signs of life on a silent stream; proxies close what is quiet for longer. */
const heartbeatSeconds = 15;

/**
 * A run as an AI SDK UI message stream over SSE (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol), from its first
 * token, which any AI SDK client can read. Leaving does not stop the run.
 */
export function uiMessageStream(run: { id: string; sessionId: string; messageId: string }): Response {
  return sseResponse(
    (writer) => {
      const encode = new UiEncoder((chunk) => writer.write(`data: ${JSON.stringify(chunk)}\n\n`));
      const heartbeat = setInterval(() => writer.write(": still here\n\n"), heartbeatSeconds * 1_000);
      encode.start(run);
      const leave = readRun(
        run,
        (parts, frame) => encode.update(parts, frame),
        (finished) => {
          encode.finish(finished);
          writer.write("data: [DONE]\n\n");
          writer.close();
        },
      );
      return () => {
        leave();
        clearInterval(heartbeat);
      };
    },
    { "x-vercel-ai-ui-message-stream": "v1" },
  );
}

/** Turns the growth of a message's parts into UI message chunks. */
class UiEncoder {
  readonly #send: (chunk: Record<string, unknown>) => void;
  /** What was sent of each part: the length of a text, or the state of a tool call. */
  readonly #sent: Array<{ length: number; open: boolean; state?: string }> = [];

  constructor(send: (chunk: Record<string, unknown>) => void) {
    this.#send = send;
  }

  start(run: { id: string; sessionId: string; messageId: string }): void {
    this.#send({
      type: "start",
      messageId: run.messageId,
      messageMetadata: { runId: run.id, sessionId: run.sessionId },
    });
    this.#send({ type: "start-step" });
  }

  update(parts: readonly Part[], frame: Frame): void {
    if (frame.kind === "attempt") this.#send({ type: "data-attempt", data: frame.attempt, transient: true });
    if (frame.kind === "started") this.#send({ type: "message-metadata", messageMetadata: { model: frame.model } });
    for (const [index, part] of parts.entries()) this.#part(part, index, index === parts.length - 1);
  }

  finish(frame: Extract<Frame, { kind: "finished" }>): void {
    for (const [index, part] of frame.message.parts.entries()) this.#part(part, index, false);
    const { error } = frame.message.metadata;
    if (frame.status === "cancelled") this.#send({ type: "abort" });
    else if (error) this.#send({ type: "error", errorText: error.message });
    this.#send({ type: "finish-step" });
    this.#send({ type: "finish", messageMetadata: { status: frame.status, ...frame.message.metadata } });
  }

  #part(part: Part, index: number, last: boolean): void {
    if (part.type === "text" || part.type === "reasoning") this.#text(part, index, last);
    else if (part.type === "tool") this.#tool(part, index);
    else if (!this.#sent[index]) {
      this.#sent[index] = { length: 0, open: false };
      this.#send({ type: "source-url", sourceId: `source-${index}`, url: part.url, title: part.title });
    }
  }

  #text(part: Extract<Part, { type: "text" | "reasoning" }>, index: number, last: boolean): void {
    const id = `${part.type}-${index}`;
    this.#sent[index] ??= { length: -1, open: true };
    const sent = this.#sent[index];
    if (sent.length < 0) {
      this.#send({ type: `${part.type}-start`, id });
      sent.length = 0;
    }
    if (part.text.length > sent.length)
      this.#send({ type: `${part.type}-delta`, id, delta: part.text.slice(sent.length) });
    sent.length = Math.max(sent.length, part.text.length);
    if (last || !sent.open) return;
    sent.open = false;
    this.#send({ type: `${part.type}-end`, id });
  }

  #tool(part: Extract<Part, { type: "tool" }>, index: number): void {
    const call = { toolCallId: part.toolCallId, toolName: part.toolName };
    if (!this.#sent[index]) {
      this.#sent[index] = { length: 0, open: false, state: "running" };
      this.#send({ type: "tool-input-available", ...call, input: part.input, dynamic: true, providerExecuted: true });
    }
    const sent = this.#sent[index];
    if (!sent || sent.state === part.state) return;
    sent.state = part.state;
    if (part.state === "done")
      this.#send({ type: "tool-output-available", toolCallId: part.toolCallId, output: part.output, dynamic: true });
    else
      this.#send({
        type: "tool-output-error",
        toolCallId: part.toolCallId,
        errorText: String(part.output ?? "The tool failed."),
        dynamic: true,
      });
  }
}
