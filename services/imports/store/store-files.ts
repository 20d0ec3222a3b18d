import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import { uploadLimits } from "#services/attachments/limits.ts";
import { keepFile } from "#services/attachments/upload.ts";
import type { ForeignFile } from "#services/imports/conversation.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";

/** The ids of the files of each message, by its place in the plan. */
export type StoredFiles = ReadonlyMap<number, string[]>;

/**
 * Stores the files of some messages of a plan. One that cannot be had or is not taken is named in `notes`, and holds up
 * nothing. The bytes of one file are in memory at a time.
 */
export async function storeFiles(
  actor: UserActor,
  plan: Plan,
  range: { from: number; to: number },
  upload: Upload,
  notes: Set<string>,
): Promise<StoredFiles> {
  const stored = new Map<number, string[]>();
  for (let index = range.from; index < range.to; index++) {
    const ids: string[] = [];
    for (const file of plan.messages[index]?.files ?? []) {
      const id = await storeFile(actor, file, upload, notes);
      if (id !== null && !ids.includes(id)) ids.push(id);
    }
    if (ids.length > 0) stored.set(index, ids);
  }
  return stored;
}

async function storeFile(
  actor: UserActor,
  file: ForeignFile,
  upload: Upload,
  notes: Set<string>,
): Promise<string | null> {
  const found = await bytesOf(file, upload);
  if (!found) {
    notes.add(`The file “${file.name}” is not in the export, or is larger than a file may be.`);
    return null;
  }
  try {
    return (await keepFile(actor, found)).id;
  } catch (error) {
    if (!AppError.is(error)) throw error;
    notes.add(error.code === "too_large" ? `The file “${found.name}” found no room. ${error.message}` : error.message);
    return null;
  }
}

async function bytesOf(file: ForeignFile, upload: Upload): Promise<{ name: string; bytes: Uint8Array } | null> {
  if (file.text !== undefined) {
    // The words of a document are no document: they are text, whatever they were.
    const name = /\.(txt|md|csv|tsv|json|xml|ya?ml|html?|css|[jt]sx?|py|sql|log|sh)$/i.test(file.name)
      ? file.name
      : `${file.name}.txt`;
    return file.text === "" ? null : { name, bytes: Buffer.from(file.text) };
  }
  if (file.base64 !== undefined) return { name: file.name, bytes: Buffer.from(file.base64, "base64") };
  const read = await upload.readFile(file.key, uploadLimits.fileSize);
  // What a message calls its file says more than what the archive does, unless that is only the key.
  return read && { name: file.name === file.key ? read.name : file.name, bytes: read.bytes };
}
