import type { ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";

/** The two ways in which a document is read, as the document names them. */
export type SourceName = "sections" | "everything";

/** What the server tells a worker. */
export type ToWorker =
  | { kind: "begin"; document: Pick<ExportDocument, "session" | "origin" | "exportedAt">; options: ExportSession }
  /** The next items of a reading; after the last ones it is over. */
  | { kind: "items"; reading: number; items: unknown[]; last: boolean }
  | { kind: "file"; request: number; bytes: Uint8Array | undefined }
  /** A piece was taken, another one may come. */
  | { kind: "taken" };

/** What a worker tells the server. */
export type FromWorker =
  | { kind: "read"; reading: number; source: SourceName }
  /** A batch of a reading was used up, another one may come. */
  | { kind: "used"; reading: number }
  | { kind: "file"; request: number; attachmentId: string }
  | { kind: "piece"; bytes: Uint8Array }
  | { kind: "end" }
  | { kind: "failed"; reason: string };

/** Pieces that a worker may be ahead of whoever reads the file. */
export const piecesAhead = 16;

/** Batches that the server may be ahead of a renderer. */
export const batchesAhead = 2;
