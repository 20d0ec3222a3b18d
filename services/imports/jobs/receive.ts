import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { IncomingFile } from "#lib/multipart.ts";
import type { ImportJob } from "#lib/schemas/import.ts";
import { cleanName } from "#services/attachments/clean-name.ts";
import { findImport } from "#services/imports/jobs/find.ts";
import { holdJob, leaseOfThis } from "#services/imports/jobs/hold.ts";
import { scanImport } from "#services/imports/jobs/scan.ts";
import { prepareFolder, removeUpload, uploadPath } from "#services/imports/jobs/upload-file.ts";

/**
 * Takes in a file with conversations of elsewhere, to a file of ours while it arrives, and begins to read it. Answers as
 * soon as it is here. Throws `conflict` while another import of the actor is unfinished.
 */
export async function receiveImport(
  actor: UserActor,
  { files }: { files: AsyncIterable<IncomingFile> },
): Promise<ImportJob> {
  await limit("import", actor.userId);
  const id = newId();
  try {
    const { userId, orgId } = actor;
    await db.importJob.create({ data: { id, userId, orgId, ...leaseOfThis() } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      "conflict",
      "You have an import that is not finished. Go on with it or cancel it, then send this file again.",
    );
  }
  const lease = setInterval(() => void db.importJob.updateMany({ where: { id }, data: leaseOfThis() }), 5_000);
  try {
    const received = await keepUpload(id, files);
    await db.importJob.update({ where: { id }, data: { ...received, status: "reading", ...leaseOfThis() } });
  } catch (error) {
    await removeUpload(id);
    await db.importJob.deleteMany({ where: { id } });
    throw error;
  } finally {
    clearInterval(lease);
  }
  holdJob(id, (signal) => scanImport(actor, id, signal));
  return findImport(actor, { importId: id });
}

async function keepUpload(id: string, files: AsyncIterable<IncomingFile>) {
  await prepareFolder();
  let fileName = "";
  for await (const { name, stream } of files) {
    fileName = cleanName(name);
    await pipeline(Readable.from(stream), createWriteStream(uploadPath(id), { flags: "wx", mode: 0o600 }));
  }
  const { size } = await stat(uploadPath(id));
  return { fileName, fileSize: size };
}
