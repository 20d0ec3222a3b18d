import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { Refusal } from "#services/attachments/inspect/contract.ts";

/** Most that an archive may unpack to, with the archives inside it. */
const mostUnpacked = 256 * 2 ** 20;
/** Above this size it also counts how many times larger the content is than the archive. */
const harmlessUnpacked = 32 * 2 ** 20;
const mostRatio = 100;
const mostEntries = 10_000;
/** An archive in an archive in an archive is looked into, and no further. */
const mostDepth = 3;
const largestNested = 32 * 2 ** 20;

/** What was seen so far, over all levels. */
interface Tally {
  packed: number;
  unpacked: number;
  entries: number;
}

/**
 * Unpacks an archive without keeping anything, to see that it is as large as it says and small enough to be opened.
 * Returns its unpacked size. Throws `Refusal` for a bomb, and something else for what is damaged.
 */
export async function inspectArchive(bytes: Uint8Array): Promise<number> {
  const tally = { packed: bytes.length, unpacked: 0, entries: 0 };
  await walk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), tally, 1);
  return tally.unpacked;
}

async function walk(archive: Buffer, tally: Tally, depth: number): Promise<void> {
  if (depth > mostDepth) throw new Refusal("The archive holds archives in archives in archives; unpack it first.");
  const zip = await fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true });
  for await (const entry of zip.eachEntry()) {
    tally.entries++;
    if (tally.entries > mostEntries) {
      throw new Refusal(
        `The archive holds more than ${mostEntries.toLocaleString("en")} files; at most so many are taken.`,
      );
    }
    refuseLarge(tally, entry.uncompressedSize);
    if (entry.fileName.endsWith("/") || entry.isEncrypted()) continue;
    const nested = await unpack(zip, entry, tally);
    if (nested) await walk(nested, tally, depth + 1);
  }
}

/** Counts what really comes out of an entry. Its bytes are returned only when they are an archive themselves. */
async function unpack(zip: ZipFile, entry: Entry, tally: Tally): Promise<Buffer | null> {
  const stream = await zip.openReadStreamPromise(entry);
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      tally.unpacked += piece.length;
      refuseLarge(tally, 0);
      if (size === 0 && piece.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") kept.length = 0;
      else if (size === 0 || kept.length > 0) kept.push(piece);
      size += piece.length;
      if (kept.length > 0 && size > largestNested) throw new Refusal("The archive holds an archive that is too large.");
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("too many bytes"))
      throw new Refusal("The archive says that its files are smaller than they are.");
    throw error;
  }
  return kept.length > 0 ? Buffer.concat(kept) : null;
}

function refuseLarge({ packed, unpacked }: Tally, announced: number): void {
  const size = unpacked + announced;
  if (size > mostUnpacked) {
    throw new Refusal(`The archive unpacks to more than ${mostUnpacked / 2 ** 20} MB; at most so much is taken.`);
  }
  if (size > harmlessUnpacked && size > packed * mostRatio) {
    throw new Refusal(`The archive unpacks to more than ${mostRatio} times its size; that is not taken.`);
  }
}
