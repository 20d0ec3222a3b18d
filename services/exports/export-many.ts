import type { UserActor } from "#lib/actor.ts";
import type { ExportSessions } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import type { ExportFile } from "#services/exports/export.ts";
import { uniqueFileName } from "#services/exports/file-name.ts";
import { formats } from "#services/exports/formats.ts";
import { openDocument } from "#services/exports/open-document.ts";
import { inExportSlot } from "#services/exports/slots.ts";
import { writeDocument } from "#services/exports/worker/write.ts";
import { type ArchivedFile, manifestFile, type Sums, summed, zipOf } from "#services/exports/zip.ts";

interface Entry extends Sums {
  file: string;
  sessionId: string;
  name: string;
}

/**
 * Many sessions as one zip, each in a file of its own, with a manifest at the end. Every session is checked before the
 * first byte: one that the actor may not export refuses the whole.
 */
export async function exportSessions(
  actor: UserActor,
  input: { origin: string } & ExportSessions,
): Promise<ExportFile> {
  const { sessionIds, origin, ...options } = input;
  const documents: ExportDocument[] = [];
  for (const sessionId of new Set(sessionIds)) {
    documents.push(await openDocument(actor, { sessionId, origin, branches: options.branches }));
  }
  return {
    name: "parley-export.zip",
    mimeType: "application/zip",
    pieces: inExportSlot(actor.userId, (signal) => zipOf(filesOf(documents, options, signal), signal)),
  };
}

async function* filesOf(
  documents: readonly ExportDocument[],
  options: Omit<ExportSessions, "sessionIds">,
  signal: AbortSignal,
): AsyncGenerator<ArchivedFile> {
  const manifest: Entry[] = [];
  const names = new Set<string>();
  for (const document of documents) {
    const { id: sessionId, name } = document.session;
    const file = uniqueFileName(name, formats[options.format].extension, names);
    const pieces = writeDocument(document, options, signal);
    yield {
      name: file,
      modifiedAt: document.exportedAt,
      pieces: summed(pieces, (sums) => manifest.push({ file, sessionId, name, ...sums })),
    };
  }
  yield manifestFile(manifest);
}
