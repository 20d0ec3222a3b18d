import type { ExportedMessage } from "#lib/schemas/parley-session.ts";
import type { ExportDocument, Section } from "#services/exports/document.ts";
import { Inbox } from "#services/exports/worker/inbox.ts";
import type { FromWorker, SourceName, ToWorker } from "#services/exports/worker/protocol.ts";

/** A document whose messages and files are with the server, as a renderer in a worker reads it. */
export class RemoteDocument implements ExportDocument {
  readonly session: ExportDocument["session"];
  readonly origin: string;
  readonly exportedAt: Date;
  readonly #tell: (message: FromWorker) => void;
  readonly #readings = new Map<number, Inbox<unknown[]>>();
  readonly #files = new Map<number, (bytes: Uint8Array | undefined) => void>();
  #asked = 0;

  constructor(
    { session, origin, exportedAt }: Pick<ExportDocument, "session" | "origin" | "exportedAt">,
    tell: (message: FromWorker) => void,
  ) {
    this.session = session;
    this.origin = origin;
    this.exportedAt = exportedAt;
    this.#tell = tell;
  }

  sections(): AsyncIterable<Section> {
    return this.#read<Section>("sections");
  }

  everything(): AsyncIterable<ExportedMessage> {
    return this.#read<ExportedMessage>("everything");
  }

  readFile(attachmentId: string): Promise<Uint8Array | undefined> {
    const request = ++this.#asked;
    return new Promise((resolve) => {
      this.#files.set(request, resolve);
      this.#tell({ kind: "file", request, attachmentId });
    });
  }

  /** Takes in what the server answers. */
  receive(message: Extract<ToWorker, { kind: "items" | "file" }>): void {
    if (message.kind === "file") {
      this.#files.get(message.request)?.(message.bytes);
      this.#files.delete(message.request);
      return;
    }
    const inbox = this.#readings.get(message.reading);
    inbox?.push(message.items);
    if (message.last) inbox?.end();
  }

  async *#read<Item>(source: SourceName): AsyncGenerator<Item> {
    const reading = ++this.#asked;
    const inbox = new Inbox<unknown[]>();
    this.#readings.set(reading, inbox);
    this.#tell({ kind: "read", reading, source });
    for (let items = await inbox.next(); items; items = await inbox.next()) {
      yield* items as Item[];
      this.#tell({ kind: "used", reading });
    }
    this.#readings.delete(reading);
  }
}
