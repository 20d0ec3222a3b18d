import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { type Entry, type Options, open as openZip, type ZipFile } from "yauzl";
import { AppError } from "#lib/errors.ts";
import { type BackupManifest, backupManifest } from "#services/backup/manifest.ts";

const open = promisify<string, Options, ZipFile>(openZip);

/** A backup that is whole: its files have the sizes and checksums that its manifest says. */
export interface Backup {
  manifest: BackupManifest;
  read(file: string): Promise<Readable>;
  close(): void;
}

/** Opens a backup and reads it once to its end to see that it is whole. Throws `invalid` for one that is not. */
export async function openBackup(path: string): Promise<Backup> {
  const zip = await open(path, { lazyEntries: true, autoClose: false }).catch((cause: Error) => {
    throw new AppError("invalid", `${path} is no backup that can be read: ${cause.message}.`, { cause });
  });
  try {
    const entries = await entriesOf(zip);
    const read = (file: string) => {
      const entry = entries.get(file);
      if (!entry) throw new AppError("invalid", `${path} is no whole backup: ${file} is missing in it.`);
      return promisify<Entry, Readable>(zip.openReadStream.bind(zip))(entry);
    };
    const found = backupManifest.safeParse(JSON.parse(await text(await read("manifest.json"))));
    if (!found.success)
      throw new AppError("invalid", `${path} is no backup of Parley. ${found.error.issues[0]?.message ?? ""}`.trim());
    const manifest = found.data;
    for (const { file, size, sha256 } of [...manifest.tables, ...manifest.blobs]) {
      const hash = createHash("sha256");
      let length = 0;
      for await (const piece of await read(file)) {
        hash.update(piece);
        length += piece.length;
      }
      if (length !== size || hash.digest("hex") !== sha256)
        throw new AppError("invalid", `${path} is damaged: ${file} is not as it was written. Nothing was restored.`);
    }
    return { manifest, read, close: () => zip.close() };
  } catch (error) {
    zip.close();
    if (AppError.is(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("invalid", `${path} is damaged: ${reason}. Nothing was restored.`, { cause: error });
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}
