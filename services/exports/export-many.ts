import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import type { ExportSessions } from "#lib/schemas/export.ts";
import { archiveOf } from "#services/exports/archive.ts";
import { chooseSessions } from "#services/exports/choose-sessions.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import type { ExportFile } from "#services/exports/export.ts";
import { FileShelf } from "#services/exports/file-shelf.ts";
import { openDocument } from "#services/exports/open-document.ts";
import { inExportSlot } from "#services/exports/slots.ts";
import { zipOf } from "#services/exports/zip.ts";

/**
 * Many sessions as one zip, each in a file of its own, with the files that they carry and a manifest at the end. Every
 * session is checked before the first byte: one that is named and that the actor may not export refuses the whole; one
 * that was found and may only be read is left out, and the manifest says so.
 */
export async function exportSessions(
  actor: UserActor,
  input: { origin: string } & ExportSessions,
): Promise<ExportFile> {
  const { sessionIds, filter, owned, origin, ...options } = input;
  const chosen = await chooseSessions(actor, { sessionIds, filter, owned });
  const shelf = options.includeAttachments ? new FileShelf() : undefined;
  const documents: ExportDocument[] = [];
  for (const sessionId of chosen.ids) {
    documents.push(await openDocument(actor, { sessionId, origin, branches: options.branches }, shelf));
  }
  if (documents.length === 0) throw new AppError("invalid", "There is no session to export among those.");
  const content = { documents, shelf, leftOut: chosen.leftOut };
  const asked = { ...options, archive: true };
  return {
    name: "parley-export.zip",
    mimeType: "application/zip",
    pieces: inExportSlot(actor.userId, (signal) => zipOf(archiveOf(content, asked, signal), signal)),
  };
}
