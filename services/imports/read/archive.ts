import { buffer as bufferOf } from "node:stream/consumers";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Unreadable } from "#services/imports/conversation.ts";
import { archiveLimits } from "#services/imports/limits.ts";
import { objectOf, textOf } from "#services/imports/loose.ts";
import type { JsonPart, Upload } from "#services/imports/read/open-upload.ts";

/** The list with which ChatGPT tells what its files are called. */
const namesFile = "conversation_asset_file_names.json";
const largestList = 16 * 2 ** 20;

/**
 * Opens a zip archive. Only its list is read now; entries are unpacked one at a time when they are asked for, and never
 * to a file. Throws `Unreadable` for one that is damaged, locked, or would unpack to too much.
 */
export async function openArchive(path: string): Promise<Upload> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: false,
    decodeStrings: true,
  }).catch(damaged);
  try {
    const entries = await listEntries(zip);
    const pathOf = withoutRoot(entries);
    const files = new FileIndex(entries, pathOf);
    await files.learnNames(zip);
    const isOurs = entries.some((entry) => pathOf(entry) === "manifest.json");
    // What messages of Parley carry may look like conversations.
    const isCarried = (entry: Entry) => isOurs && pathOf(entry).startsWith("files/");
    return {
      parts: entries.filter((entry) => isConversations(entry) && !isCarried(entry)).map((entry) => partOf(zip, entry)),
      names: entries.slice(0, 8).map((entry) => entry.fileName),
      readFile: (key, most) => readFile(zip, files, key, most),
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function damaged(error: unknown): never {
  if (error instanceof Unreadable) throw error;
  if (error instanceof Error && /^(invalid relative path|absolute path|invalid characters)/.test(error.message))
    throw new Unreadable("The archive holds a file whose name leads out of the archive. Nothing of it was taken.");
  throw new Unreadable(
    "The zip archive is damaged or was cut off on its way. Download it again; if it came in parts, join them first.",
    { cause: error },
  );
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  let packed = 0;
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      refuseBomb(zip, { entries: entries.length, packed, unpacked });
      entries.push(entry);
    }
  } catch (error) {
    damaged(error);
  }
  // By their names, so that shards come in the order in which they were written.
  return entries.sort((left, right) => (left.fileName < right.fileName ? -1 : 1));
}

/** Sizes are those that the archive claims; reading an entry fails when they are not true. */
function refuseBomb(zip: ZipFile, tally: { entries: number; packed: number; unpacked: number }): void {
  const { entries, unpacked, ratio, harmless } = archiveLimits;
  const tooMuch = (what: string) => new Unreadable(`The archive was not taken: it ${what}.`);
  if (tally.entries >= entries) throw tooMuch(`holds more than ${entries.toLocaleString("en")} files`);
  if (tally.packed > zip.fileSize) throw tooMuch("says that its files are larger than itself");
  if (tally.unpacked > unpacked) throw tooMuch(`unpacks to more than ${Math.floor(unpacked / 1_000_000)} MB`);
  if (tally.unpacked > harmless && tally.unpacked > zip.fileSize * ratio)
    throw tooMuch(`unpacks to more than ${ratio} times its size`);
}

/** Where entries lie below the folder that holds them all, as when an archive was unpacked and packed again. */
function withoutRoot(entries: readonly Entry[]): (entry: Entry) => string {
  const paths = entries.map(({ fileName }) => fileName).filter((name) => !name.startsWith("__MACOSX/"));
  const [first = ""] = paths;
  const root = first.slice(0, first.indexOf("/") + 1);
  const length = paths.every((path) => path.startsWith(root)) ? root.length : 0;
  return ({ fileName }) => fileName.slice(length);
}

function isConversations({ fileName }: Entry): boolean {
  const name = baseOf(fileName);
  return /\.json$/i.test(name) && !name.startsWith(".") && !fileName.startsWith("__MACOSX/") && name !== namesFile;
}

function partOf(zip: ZipFile, entry: Entry): JsonPart {
  return { name: entry.fileName, size: entry.uncompressedSize, read: () => openEntry(zip, entry) };
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  if (entry.isEncrypted())
    throw new Unreadable("The archive is locked with a password. Unpack it and zip it again without.");
  const stream = await zip.openReadStreamPromise(entry).catch(damaged);
  return (async function* () {
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      damaged(error);
    }
  })();
}

async function readFile(zip: ZipFile, files: FileIndex, key: string, most: number) {
  const found = files.find(key);
  if (!found || found.entry.uncompressedSize > most || found.entry.isEncrypted()) return null;
  const stream = await zip.openReadStreamPromise(found.entry).catch(() => null);
  const bytes = stream && (await bufferOf(stream).catch(() => null));
  return bytes && { name: found.name, bytes };
}

const baseOf = (fileName: string) => fileName.split(/[/\\]/).at(-1) ?? "";
/** `file-AbC…` of older exports, `file_0000…` of newer ones, at the start of a name. */
const idIn = /^file[-_][A-Za-z0-9]+/;

/** The files of an archive by what messages call them: a path, a name, or the id that a name begins with. */
class FileIndex {
  readonly #byKey = new Map<string, Entry>();
  readonly #realNames = new Map<string, string>();
  readonly #list: Entry | undefined;

  constructor(entries: readonly Entry[], pathOf: (entry: Entry) => string) {
    this.#list = entries.find((entry) => baseOf(entry.fileName) === namesFile);
    for (const entry of entries) {
      const name = baseOf(entry.fileName);
      for (const key of [pathOf(entry), name, idIn.exec(name)?.[0]])
        if (key && !this.#byKey.has(key)) this.#byKey.set(key, entry);
    }
  }

  async learnNames(zip: ZipFile): Promise<void> {
    if (!this.#list || this.#list.uncompressedSize > largestList || this.#list.isEncrypted()) return;
    try {
      const text = (await bufferOf(await zip.openReadStreamPromise(this.#list))).toString();
      for (const [file, name] of Object.entries(objectOf(JSON.parse(text))))
        this.#realNames.set(baseOf(file), textOf(name));
    } catch {
      // A broken list costs names only.
    }
  }

  find(key: string): { entry: Entry; name: string } | undefined {
    const entry = this.#byKey.get(key);
    if (!entry) return undefined;
    const name = baseOf(entry.fileName);
    return { entry, name: this.#realNames.get(name) || name };
  }
}
