import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ExportedMessage, ExportedSession } from "#lib/schemas/parley-session.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";

/** A conversation on its way out, the same for every format. What it holds is read page by page while it is written. */
export interface ExportDocument {
  session: ExportedSession;
  /** Read by nobody but the formats: the origin that addresses inside the conversation are relative to. */
  origin: string;
  exportedAt: Date;
  /** The messages in reading order. Where another branch begins, it says so first. */
  sections(): AsyncIterable<Section>;
  /** Every message of the tree in the order of creation, deleted ones as places without words. */
  everything(): AsyncIterable<ExportedMessage>;
  /** The bytes of a file that a message of this conversation carries; undefined when they cannot be read. */
  readFile(attachmentId: string): Promise<Uint8Array | undefined>;
}

/** Writes a document in one format, in pieces: text that becomes UTF-8, or bytes. */
export type Renderer = (document: ExportDocument, options: ExportOptions) => AsyncGenerator<string | Uint8Array>;

export type Section =
  | { kind: "branch"; branch: BranchInfo /** The message that it leaves the tree at; 0 for none. */; after: number }
  | { kind: "message"; message: ExportedMessage /** Counts the messages of the export from 1. */; number: number };
