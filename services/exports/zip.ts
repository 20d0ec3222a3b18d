import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A file in an archive. */
export interface ArchivedFile {
  name: string;
  modifiedAt?: Date;
  pieces: AsyncIterable<Uint8Array>;
}

/** How long a file is and what it must be, as a manifest says it. */
export interface Sums {
  size: number;
  sha256: string;
}

/**
 * Files as one zip that is written while it is read, one file after the other. The next one is asked for when the one
 * before has been read to its end. The signal, or an error of any file, breaks the archive off.
 */
export function zipOf(files: AsyncIterable<ArchivedFile>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // Whoever reads hears of it; when nobody does, it must not end the server.
  output.on("error", () => undefined);
  signal.addEventListener("abort", () => void output.destroy(signal.reason), { once: true });
  fill(zip, files, signal).catch((error: Error) => void output.destroy(error));
  return output;
}

async function fill(zip: ZipFile, files: AsyncIterable<ArchivedFile>, signal: AbortSignal): Promise<void> {
  for await (const { name, modifiedAt, pieces } of files) {
    const content = Readable.from(pieces, { objectMode: false });
    // It is heard below; what breaks after that is of no use to anybody.
    content.on("error", () => undefined);
    zip.addReadStream(content, name, modifiedAt ? { mtime: modifiedAt } : {});
    await finished(content, { signal }).finally(() => content.destroy());
  }
  zip.end();
}

/** What an archive of conversations says of itself. `file` is a name in the archive. */
export interface Manifest {
  sessions: ({ file: string; sessionId: string; name: string } & Sums)[];
  /** What messages carry. */
  files?: ({ file: string; attachmentId: string; sessionId: string; name: string; mimeType: string } & Sums)[];
  /** What is not in it, and why. */
  leftOut?: { sessionId?: string; attachmentId?: string; file?: string; name: string; reason: string | null }[];
}

/** What stands in every archive of conversations beside them. */
export const reservedNames = ["manifest.json", "files"];

/** The last file of an archive of conversations: what is in it, and what is not. */
export function manifestFile({ sessions, files = [], leftOut = [] }: Manifest): ArchivedFile {
  const content = {
    ...{ format: "parley.archive", version: 1, sessions },
    ...(files.length > 0 ? { files } : {}),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  };
  return { name: "manifest.json", pieces: Readable.from([Buffer.from(`${JSON.stringify(content, null, 2)}\n`)]) };
}

/** The same pieces, whose size and checksum are told at their end. */
export async function* summed(
  pieces: AsyncIterable<Uint8Array>,
  tell: (sums: Sums) => void,
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
