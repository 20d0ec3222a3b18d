import { buffer as bufferOf } from "node:stream/consumers";
import { promisify } from "node:util";
import { type Entry, fromBuffer, type Options, type ZipFile } from "yauzl";

const open = promisify<Buffer, Options, ZipFile>(fromBuffer);

/** The files of an archive by their names, in the order in which they stand in it. */
export async function unzip(archive: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await open(Buffer.from(archive), { lazyEntries: true });
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", resolve);
    zip.on("error", reject);
    zip.readEntry();
  });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    const stream = await promisify(zip.openReadStream.bind(zip) as (entry: Entry, done: Done) => void)(entry);
    files.set(entry.fileName, await bufferOf(stream));
  }
  return files;
}

type Done = (error: Error | null, stream: NodeJS.ReadableStream) => void;
