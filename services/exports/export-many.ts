import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { UserActor } from "#lib/actor.ts";
import type { ExportSessions } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { type ExportFile, writeDocument } from "#services/exports/export.ts";
import { uniqueFileName } from "#services/exports/file-name.ts";
import { formats } from "#services/exports/formats.ts";
import { openDocument } from "#services/exports/open-document.ts";

interface Entry {
  file: string;
  sessionId: string;
  name: string;
  size: number;
  sha256: string;
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
  return { name: "parley-export.zip", mimeType: "application/zip", pieces: writeArchive(documents, options) };
}

type Options = Omit<ExportSessions, "sessionIds">;

function writeArchive(documents: readonly ExportDocument[], options: Options): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const manifest: Entry[] = [];
  const names = new Set<string>();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  for (const document of documents) {
    const file = uniqueFileName(document.session.name, formats[options.format].extension, names);
    zip.addReadStreamLazy(file, { mtime: document.exportedAt }, (done) => {
      const entry = { file, sessionId: document.session.id, name: document.session.name };
      done(
        null,
        Readable.from(checked(writeDocument(document, options), (sums) => manifest.push({ ...entry, ...sums }))),
      );
    });
  }
  // Entries are written one after the other, so the manifest is complete when its turn comes.
  zip.addReadStreamLazy("manifest.json", {}, (done) => {
    const content = { format: "parley.archive", version: 1, sessions: manifest };
    done(null, Readable.from([Buffer.from(`${JSON.stringify(content, null, 2)}\n`)]));
  });
  zip.end();
  return output;
}

/** The same pieces, whose size and checksum are told at their end. */
async function* checked(
  pieces: AsyncIterable<Uint8Array>,
  tell: (sums: Pick<Entry, "size" | "sha256">) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    size += piece.byteLength;
    yield piece;
  }
  tell({ size, sha256: hash.digest("hex") });
}
