import type { UserActor } from "#lib/actor.ts";
import type { ExportFormat, ExportSession } from "#lib/schemas/export.ts";
import { archiveOf } from "#services/exports/archive.ts";
import { fileNameOf } from "#services/exports/file-name.ts";
import { FileShelf } from "#services/exports/file-shelf.ts";
import { formats } from "#services/exports/formats.ts";
import { openDocument } from "#services/exports/open-document.ts";
import { inExportSlot } from "#services/exports/slots.ts";
import { writeDocument } from "#services/exports/worker/write.ts";
import { zipOf } from "#services/exports/zip.ts";

/** A file that is written while it is read. */
export interface ExportFile {
  name: string;
  mimeType: string;
  pieces: AsyncIterable<Uint8Array>;
}

/**
 * A session in one of the formats, or as an archive with the files that it carries. What may go wrong with access or
 * input does so before the first byte; a failure later breaks the stream off, so that half a file never looks whole.
 */
export async function exportSession(
  actor: UserActor,
  input: { sessionId: string; origin: string } & ExportSession,
): Promise<ExportFile> {
  const shelf = input.archive ? new FileShelf() : undefined;
  const document = await openDocument(actor, input, shelf);
  const name = exportName(document.session, input);
  if (shelf) {
    return {
      name,
      mimeType: "application/zip",
      pieces: inExportSlot(actor.userId, (signal) =>
        zipOf(archiveOf({ documents: [document], shelf }, input, signal), signal),
      ),
    };
  }
  return {
    name,
    mimeType: formats[input.format].mimeType,
    pieces: inExportSlot(actor.userId, (signal) => writeDocument(document, input, signal)),
  };
}

/** The name of a session's file in a format, or of its archive. */
export function exportName(
  { name }: { name: string },
  { format, archive }: { format: ExportFormat; archive: boolean },
): string {
  return `${fileNameOf(name)}.${archive ? "zip" : formats[format].extension}`;
}
