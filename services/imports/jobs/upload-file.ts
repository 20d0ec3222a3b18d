import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env.ts";

const folder = () => join(env.PARLEY_DATA_DIR, "imports");

/** Where the upload of an import lies, on the disk of the process that took it in. Named by us alone. */
export function uploadPath(jobId: string): string {
  return join(folder(), jobId);
}

/** Makes the folder of uploads. */
export async function prepareFolder(): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
}

/** Whether the upload of an import is here. */
export async function hasUpload(jobId: string): Promise<boolean> {
  return stat(uploadPath(jobId)).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Deletes the upload of an import, if it is here. */
export async function removeUpload(jobId: string): Promise<void> {
  await rm(uploadPath(jobId), { force: true });
}
