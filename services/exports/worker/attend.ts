import type { ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { batchesOf } from "#services/exports/worker/batches.ts";
import { Credits } from "#services/exports/worker/credits.ts";
import { Inbox } from "#services/exports/worker/inbox.ts";
import { leavePlace, lendPlace, type Place, reclaimPlace } from "#services/exports/worker/pool.ts";
import { batchesAhead, type FromWorker, piecesAhead, type ToWorker } from "#services/exports/worker/protocol.ts";

/** Milliseconds in which a worker that waits for nobody must say something. */
const patience = 60_000;
/** Milliseconds in which a worker whose reader has left may still come to its end, to be of use again. */
const grace = 200;

/**
 * The server's side of one document that a worker writes: hands over what the worker asks for and takes its pieces. It
 * gives the worker back by itself when the document has ended, and ends the worker when something breaks.
 */
export class Attendance {
  readonly #place: Place;
  readonly #document: ExportDocument;
  readonly #pieces = new Inbox<Uint8Array>();
  readonly #readings = new Map<number, Credits>();
  readonly #watch: NodeJS.Timeout;
  /** Answers that the worker waits for. */
  #owed = 0;
  #heardAt = Date.now();
  #over = false;

  constructor(place: Place, document: ExportDocument, options: ExportSession) {
    this.#place = place;
    this.#document = document;
    place.worker.on("message", this.#receive).on("error", this.fail).on("exit", this.#exit);
    this.#watch = setInterval(this.#look, patience / 10);
    const { session, origin, exportedAt } = document;
    this.#post({ kind: "begin", document: { session, origin, exportedAt }, options });
  }

  /** The next piece of the file; undefined at its end. Throws when it broke. */
  async next(): Promise<Uint8Array | undefined> {
    const piece = await this.#pieces.next();
    if (!this.#over) {
      reclaimPlace(this.#place);
      this.#post({ kind: "taken" });
    }
    return piece;
  }

  /** Breaks the document off, for whatever reason. Does nothing once it has ended. */
  readonly fail = (reason: unknown): void => {
    this.#pieces.fail(reason);
    this.#leave("broken", reason);
  };

  /** Nobody reads on. */
  abandon(): void {
    if (!this.#over) setTimeout(() => this.fail(new Error("nobody reads the export")), grace).unref();
  }

  readonly #exit = () => this.fail(new Error("the worker of an export ended before its document"));

  readonly #look = () => {
    const waitsForUs = this.#owed > 0 || this.#pieces.size >= piecesAhead;
    if (waitsForUs) this.#heardAt = Date.now();
    else if (Date.now() - this.#heardAt > patience) this.fail(new Error("the worker of an export makes no progress"));
  };

  readonly #receive = (message: FromWorker) => {
    this.#heardAt = Date.now();
    switch (message.kind) {
      case "piece":
        this.#pieces.push(message.bytes);
        if (this.#pieces.size >= piecesAhead) lendPlace(this.#place);
        return;
      case "read":
        return void this.#owe(this.#feed(message));
      case "used":
        return this.#readings.get(message.reading)?.give();
      case "file":
        return void this.#owe(this.#sendFile(message));
      case "failed":
        return this.fail(new Error(`a worker could not write an export: ${message.reason}`));
      case "end":
        this.#pieces.end();
        return this.#leave("done");
    }
  };

  /** What we cannot read, the worker cannot write. */
  async #owe(answer: Promise<void>): Promise<void> {
    await answer.catch((error: unknown) => this.#over || this.fail(error));
  }

  async #feed({ reading, source }: Extract<FromWorker, { kind: "read" }>): Promise<void> {
    const credits = new Credits(batchesAhead);
    this.#readings.set(reading, credits);
    const batches: AsyncIterator<unknown[]> = batchesOf<never>(this.#document[source]() as AsyncIterable<never>);
    for (let last = false; !last; ) {
      const { done, value } = await this.#answering(batches.next());
      last = done === true;
      if (!last) await credits.use();
      this.#post({ kind: "items", reading, items: last ? [] : value, last });
    }
    this.#readings.delete(reading);
  }

  async #sendFile({ request, attachmentId }: Extract<FromWorker, { kind: "file" }>): Promise<void> {
    const found = await this.#answering(this.#document.readFile(attachmentId));
    const bytes = found && new Uint8Array(found);
    this.#post({ kind: "file", request, bytes }, bytes ? [bytes.buffer] : []);
  }

  /** While the database is asked, the worker's silence is no fault of its own. */
  async #answering<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#owed++;
    try {
      return await answer;
    } finally {
      this.#owed--;
    }
  }

  #post(message: ToWorker, transfer: ArrayBuffer[] = []): void {
    this.#heardAt = Date.now();
    if (!this.#over) this.#place.worker.postMessage(message, transfer);
  }

  #leave(state: "done" | "broken", reason: unknown = "the document has ended"): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#watch);
    this.#place.worker.off("message", this.#receive).off("error", this.fail).off("exit", this.#exit);
    for (const credits of this.#readings.values()) credits.fail(reason);
    leavePlace(this.#place, state);
  }
}
