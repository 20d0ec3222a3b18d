import { applyFrame } from "#lib/frames.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { Frame } from "#lib/schemas/run.ts";

interface LiveAnswer {
  runId: string;
  sessionId: string;
  messageId: string;
  model: string;
  parts: readonly Part[];
}

/**
 * The answers being written now, as far as the connection has told. Whoever opens a session in the middle of one gets
 * everything so far from here and then follows the frames.
 */
export class LiveParts {
  readonly #answers = new Map<string, LiveAnswer>();

  /** Adds a frame. Returns false when something before it is missing, so that only a new connection can help. */
  add(frame: Frame): boolean {
    if (frame.kind === "finished") {
      this.#answers.delete(frame.runId);
      return true;
    }
    const known = this.#answers.get(frame.runId);
    const parts = applyFrame(known?.parts ?? [], frame);
    if (parts === "gap") return known === undefined;
    const { runId, sessionId, messageId } = frame;
    const model = "model" in frame ? frame.model : (known?.model ?? "");
    // Without a beginning that we saw ourselves, what we have is not everything.
    if (known || frame.kind === "snapshot") this.#answers.set(runId, { runId, sessionId, messageId, model, parts });
    return true;
  }

  /** Everything so far as one frame, or null when the answer's beginning was never seen here. */
  snapshot(runId: string): Frame | null {
    const answer = this.#answers.get(runId);
    return answer ? { ...answer, kind: "snapshot", parts: [...answer.parts] } : null;
  }
}
