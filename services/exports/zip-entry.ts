import { Readable } from "node:stream";
import type { ZipFile } from "yazl";

type Pieces = AsyncIterable<Uint8Array>;

/**
 * Adds a file to an archive that is written when its turn comes. The archive does not look after such files itself: here
 * one that fails makes the archive fail, and one whose archive nobody reads any longer is given up.
 */
export function addLazily(zip: ZipFile, name: string, mtime: Date, open: () => Pieces): void {
  zip.addReadStreamLazy(name, { mtime }, (done) => {
    const stream = Readable.from(open());
    stream.on("error", (error) => zip.emit("error", error));
    (zip.outputStream as Readable).once("close", () => stream.destroy());
    done(null, stream);
  });
}
