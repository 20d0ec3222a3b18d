import type { ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { FileNames } from "#services/exports/file-name.ts";
import type { FileShelf } from "#services/exports/file-shelf.ts";
import { formats } from "#services/exports/formats.ts";
import { openFile } from "#services/exports/read-file.ts";
import { writeDocument } from "#services/exports/worker/write.ts";
import { type ArchivedFile, type Manifest, manifestFile, reservedNames, summed } from "#services/exports/zip.ts";

interface Content {
  documents: readonly ExportDocument[];
  /** Where the files of these documents are to lie; without it they stay out. */
  shelf: FileShelf | undefined;
  /** Sessions that the archive is to tell of, though they are not in it. */
  leftOut?: Manifest["leftOut"];
}

/**
 * What an archive of sessions holds, in order: a document of each, the files that they carry, and a manifest with the
 * sizes and checksums of all. A file that cannot be read any more is left out, and the manifest says so.
 */
export async function* archiveOf(
  { documents, shelf, leftOut = [] }: Content,
  options: ExportSession,
  signal: AbortSignal,
): AsyncGenerator<ArchivedFile> {
  const manifest: Required<Manifest> = { sessions: [], files: [], leftOut: [...leftOut] };
  const names = new FileNames(reservedNames);
  for (const document of documents) {
    const { id: sessionId, name } = document.session;
    const file = names.take(name, formats[options.format].extension);
    yield {
      name: file,
      modifiedAt: document.exportedAt,
      pieces: summed(writeDocument(document, options, signal), (sums) =>
        manifest.sessions.push({ file, sessionId, name, ...sums }),
      ),
    };
  }
  // Which files there are is known once the documents have been read.
  for (const { id: attachmentId, path: file, name, mimeType, sessionId } of shelf?.files() ?? []) {
    const found = await openFile(attachmentId, sessionId);
    if (!found) {
      manifest.leftOut.push({ attachmentId, file, name, reason: "The file is not there any more." });
      continue;
    }
    yield {
      name: file,
      pieces: summed(found.read(), (sums) =>
        manifest.files.push({ file, attachmentId, sessionId, name, mimeType, ...sums }),
      ),
    };
  }
  yield manifestFile(manifest);
}
