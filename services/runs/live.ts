import { bus } from "#lib/bus/bus.ts";
import { newId } from "#lib/id.ts";
import type { Attempt, Part } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";
import { singleton } from "#lib/singleton.ts";

/** Milliseconds between two frames of one run: a person sees no difference, and a frame per token would double the cost. */
const frameInterval = 25;

/** This process's name as the owner of runs. */
export const processId = singleton("process-id", newId);

/** The runs that this process is writing now. */
export const liveRuns = singleton("live-runs", () => new Map<string, LiveRun>());

/**
 * A run while it is being written: the parts so far, and the frames that tell readers what was added. Text is gathered
 * for a moment and sent as one frame.
 */
export class LiveRun {
  readonly runId: string;
  readonly sessionId: string;
  readonly messageId: string;
  readonly abort = new AbortController();
  readonly parts: Part[];
  model: string;
  /** Something was added since the last save. */
  dirty = false;
  #sent = { part: -1, offset: 0 };
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #lastFrameAt = 0;

  constructor(input: { runId: string; sessionId: string; messageId: string; model: string; parts: Part[] }) {
    this.runId = input.runId;
    this.sessionId = input.sessionId;
    this.messageId = input.messageId;
    this.model = input.model;
    this.parts = [...input.parts];
    this.#markSent();
  }

  started(model: string): void {
    this.model = model;
    this.#publish({ kind: "started", model });
  }

  attempt(attempt: Attempt): void {
    this.#publish({ kind: "attempt", attempt });
  }

  /** Adds text to the answer or to the reasoning, opening a new part where the kind changes. */
  append(type: "text" | "reasoning", text: string): void {
    const last = this.parts.at(-1);
    if (last?.type === type) last.text += text;
    else {
      this.flush();
      this.parts.push({ type, text });
      this.#sent = { part: this.parts.length - 1, offset: 0 };
    }
    this.dirty = true;
    this.#schedule();
  }

  /** Adds a part that is not text, or replaces the one with the same tool call. */
  put(value: Part): void {
    this.flush();
    const known =
      value.type === "tool"
        ? this.parts.findIndex((part) => part.type === "tool" && part.toolCallId === value.toolCallId)
        : -1;
    const index = known >= 0 ? known : this.parts.length;
    const before = this.parts[index];
    this.parts[index] =
      before?.type === "tool" && value.type === "tool"
        ? { ...before, ...value, input: value.input ?? before.input }
        : value;
    if (index === this.parts.length - 1) this.#markSent();
    this.dirty = true;
    this.#publish({ kind: "part", part: index, value: this.parts[index] ?? value });
  }

  /** Sends what was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
    const { part, offset } = this.#sent;
    const current = this.parts[part];
    if (!current || (current.type !== "text" && current.type !== "reasoning") || current.text.length === offset) return;
    this.#sent.offset = current.text.length;
    this.#lastFrameAt = performance.now();
    this.#publish({ kind: "delta", part, type: current.type, offset, text: current.text.slice(offset) });
  }

  /** Everything so far, for a reader that comes late or missed something. */
  snapshot(): Frame {
    this.flush();
    return { ...this.#base(), kind: "snapshot", parts: structuredClone(this.parts), model: this.model };
  }

  publish(frame: Frame): void {
    bus.publish(`run:${this.runId}`, frame);
  }

  #schedule(): void {
    if (this.#timer || this.#immediate) return;
    const wait = this.#lastFrameAt + frameInterval - performance.now();
    // Not at once: what a provider delivered together arrives word by word within this turn of the event loop.
    if (wait <= 0) this.#immediate = setImmediate(() => this.flush());
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  #markSent(): void {
    const last = this.parts.at(-1);
    const offset = last?.type === "text" || last?.type === "reasoning" ? last.text.length : 0;
    this.#sent = { part: this.parts.length - 1, offset };
  }

  #base() {
    return { runId: this.runId, sessionId: this.sessionId, messageId: this.messageId };
  }

  #publish(
    frame:
      | { kind: "started"; model: string }
      | { kind: "attempt"; attempt: Attempt }
      | { kind: "part"; part: number; value: Part }
      | Omit<Extract<Frame, { kind: "delta" }>, "runId" | "sessionId" | "messageId">,
  ): void {
    this.publish({ ...this.#base(), ...frame } as Frame);
  }
}
