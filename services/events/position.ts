import { z } from "zod";

/** Most sessions that a position names; a reader that is behind in more of them starts afresh. */
const limit = 60;

/** The largest time that a Date holds, and the largest number of an event. */
const latest = 8_640_000_000_000_000;
const largest = 2 ** 31 - 1;

const shape = z.object({
  at: z.number().min(0).max(latest),
  seqs: z.record(z.uuid(), z.number().int().min(0).max(largest)),
});

/**
 * How far a reader of the browser stream has come: the number of the latest event in each session that changed lately,
 * and the server's time when the stream began. Travels as the opaque `id:` of the stream.
 */
export class StreamPosition {
  readonly seqs: Map<string, number>;
  at: number;

  constructor(at: number, seqs: ReadonlyMap<string, number> = new Map()) {
    this.at = at;
    this.seqs = new Map(seqs);
  }

  /** Notes an event that was sent. */
  advance(sessionId: string, seq: number): void {
    const highest = Math.max(seq, this.seqs.get(sessionId) ?? 0);
    // Setting anew moves the session to the end, so the oldest are dropped first.
    this.seqs.delete(sessionId);
    this.seqs.set(sessionId, highest);
    if (this.seqs.size > limit) this.seqs.delete(this.seqs.keys().next().value ?? "");
  }

  /** The position of now, for a page whose stream will begin a little later. */
  static now(): string {
    return new StreamPosition(Date.now()).toString();
  }

  toString(): string {
    return Buffer.from(JSON.stringify({ at: this.at, seqs: Object.fromEntries(this.seqs) })).toString("base64url");
  }

  /** Reads a position back; null for anything this server did not make. */
  static parse(text: string): StreamPosition | null {
    try {
      const { at, seqs } = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
      return new StreamPosition(at, new Map(Object.entries(seqs)));
    } catch {
      return null;
    }
  }
}
