import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import { uploadLimits } from "#services/attachments/limits.ts";
import { keepFile } from "#services/attachments/upload.ts";
import type { ForeignFile } from "#services/imports/conversation.ts";
import { lineOf } from "#services/imports/loose.ts";
import type { Plan } from "#services/imports/plan.ts";
import type { Upload } from "#services/imports/read/open-upload.ts";
import type { Batch } from "#services/imports/store/store-plan.ts";

/** Attachments by the place of the message that carries them. */
export type StoredFiles = Map<number, string[]>;

/**
 * Takes the files of some messages in, as an upload would: looked into by content, within the person's room. What is not
 * there or not taken is named in `missing`, and the message comes without it. `taken` remembers the files of the
 * conversation by their keys, so that one which thousands of messages carry is unpacked and looked into once.
 */
export async function storeFiles(
  actor: UserActor,
  plan: Plan,
  batch: Batch,
  { upload, missing, taken }: { upload: Upload; missing: Set<string>; taken: Map<string, string | null> },
): Promise<StoredFiles> {
  const stored: StoredFiles = new Map();
  for (const [offset, { files }] of batch.messages.entries()) {
    const ids: string[] = [];
    for (const file of unique(files)) {
      const known = file.key === "" ? undefined : taken.get(file.key);
      const id =
        known === undefined
          ? await storeFile(actor, file, { upload, missing, unchanged: plan.source === "parley" })
          : known;
      if (file.key !== "") taken.set(file.key, id);
      if (id !== null && !ids.includes(id)) ids.push(id);
    }
    if (ids.length > 0) stored.set(batch.first + offset, ids);
  }
  return stored;
}

/** A picture that stands in the text and among the attachments is one file. */
function unique(files: readonly ForeignFile[]): ForeignFile[] {
  const named = new Map<string, ForeignFile>();
  const rest: ForeignFile[] = [];
  for (const file of files) {
    const before = named.get(file.key);
    if (file.key === "") rest.push(file);
    else if (!before || before.name === before.key) named.set(file.key, file);
  }
  return [...named.values(), ...rest];
}

async function storeFile(
  actor: UserActor,
  file: ForeignFile,
  { upload, missing, unchanged }: { upload: Upload; missing: Set<string>; unchanged: boolean },
): Promise<string | null> {
  const name = lineOf(file.name, 100);
  const found = await bytesOf(file, upload);
  if (!found) {
    missing.add(`The file “${name}” is not in the export.`);
    return null;
  }
  try {
    return (await keepFile(actor, found, { unchanged })).id;
  } catch (error) {
    if (!AppError.is(error)) throw error;
    missing.add(error.code === "too_large" ? `The file “${name}” was left out. ${error.message}` : error.message);
    return null;
  }
}

async function bytesOf(file: ForeignFile, upload: Upload): Promise<{ name: string; bytes: Buffer } | null> {
  const { fileSize } = uploadLimits;
  if (file.text !== undefined)
    return file.text === ""
      ? null
      : { name: textName(file.name), bytes: Buffer.from(file.text.slice(0, fileSize / 4)) };
  if (file.base64 !== undefined)
    return file.base64.length > fileSize * 1.34 ? null : { name: file.name, bytes: Buffer.from(file.base64, "base64") };
  const found = await upload.readFile(file.key, fileSize);
  // The message's own name for it is better than that of an archive's numbered file.
  return found && { bytes: found.bytes, name: file.name !== file.key ? file.name : found.name };
}

/** Of a document only the words came: what was `plan.pdf` is no PDF any more. */
function textName(name: string): string {
  return /\.(?:txt|md|csv|tsv|log|json|xml|ya?ml|html?|css|[cm]?[jt]sx?|py|rb|go|rs|java|c|h|cpp|sh|sql)$/i.test(name)
    ? name
    : `${name}.txt`;
}
