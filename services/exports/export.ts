import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { UserActor } from "#lib/actor.ts";
import type { ExportFormat, ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { fileNameOf } from "#services/exports/file-name.ts";
import { formats } from "#services/exports/formats.ts";
import { openDocument } from "#services/exports/open-document.ts";

/** A file that is written while it is read. */
export interface ExportFile {
  name: string;
  mimeType: string;
  pieces: AsyncIterable<Uint8Array>;
}

/** Text that is collected before it is handed on, in UTF-16 code units. */
const pieceSize = 64 * 1024;

/**
 * A session in one of the formats. What may go wrong with access or input does so before the first byte; a failure later
 * breaks the stream off, so that half a file never looks whole.
 */
export async function exportSession(
  actor: UserActor,
  input: { sessionId: string; origin: string } & ExportSession,
): Promise<ExportFile> {
  const document = await openDocument(actor, input);
  return {
    name: exportName(document.session, input.format),
    mimeType: formats[input.format].mimeType,
    pieces: writeDocument(document, input),
  };
}

/** The name of a session's file in a format. */
export function exportName({ name }: { name: string }, format: ExportFormat): string {
  return `${fileNameOf(name)}.${formats[format].extension}`;
}

/** The bytes of a document, in pieces; other work has its turn between them. */
export async function* writeDocument(document: ExportDocument, options: ExportSession): AsyncGenerator<Uint8Array> {
  const render = await formats[options.format].load();
  let text = "";
  for await (const piece of render(document, options)) {
    if (typeof piece === "string") text += piece;
    if (text.length >= pieceSize || (text !== "" && typeof piece !== "string")) {
      yield Buffer.from(text.toWellFormed());
      text = "";
    }
    if (typeof piece !== "string") yield piece;
    await yieldToOthers();
  }
  if (text !== "") yield Buffer.from(text.toWellFormed());
}
