// A thread that writes documents, one after the other. It has no secret and no database: what it needs it asks for.
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { Credits } from "#services/exports/worker/credits.ts";
import { type FromWorker, piecesAhead, type ToWorker } from "#services/exports/worker/protocol.ts";
import { RemoteDocument } from "#services/exports/worker/remote-document.ts";
import { writePieces } from "#services/exports/write-pieces.ts";

interface Work {
  document: RemoteDocument;
  credits: Credits;
}

if (!parentPort) throw new Error("this file runs in a worker thread");
const port = parentPort;
let work: Work | undefined;

yieldToServer();
port.on("message", (message: ToWorker) => {
  if (message.kind === "begin") void write(message);
  else if (message.kind === "taken") work?.credits.give();
  else work?.document.receive(message);
});

/** Answers that people watch come before files that they wait for. Only Linux knows priorities of threads. */
function yieldToServer(): void {
  try {
    setPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1)), 5);
  } catch {
    // Elsewhere all threads are equal.
  }
}

function tell(message: FromWorker): void {
  port.postMessage(message);
}

async function write({ document: facts, options }: Extract<ToWorker, { kind: "begin" }>): Promise<void> {
  const document = new RemoteDocument(facts, tell);
  const credits = new Credits(piecesAhead);
  work = { document, credits };
  try {
    for await (const piece of writePieces(document, options)) {
      await credits.use();
      // A renderer may go on using its memory, so it is a copy that moves to the other thread.
      const bytes = new Uint8Array(piece);
      port.postMessage({ kind: "piece", bytes } satisfies FromWorker, [bytes.buffer]);
    }
    tell({ kind: "end" });
  } catch (error) {
    tell({ kind: "failed", reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
