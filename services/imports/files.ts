import { createWriteStream } from "node:fs";
import { access, mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "#lib/env.ts";

/** Uploads wait here, under the ids of their jobs. What a sender calls a file is never part of a path. */
function folder(): string {
  return path.resolve(/* turbopackIgnore: true */ env.PARLEY_DATA_DIR, "imports");
}

/** Where a job's upload lies on this process's disk. */
export function uploadPath(jobId: string): string {
  return path.join(folder(), jobId);
}

/** Writes an upload to the disk while it arrives; returns its bytes. */
export async function saveUpload(jobId: string, stream: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<number> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = createWriteStream(uploadPath(jobId), { mode: 0o600 });
  await pipeline(stream, file, signal ? { signal } : {});
  return file.bytesWritten;
}

/** Whether the upload lies here, and not on another process's disk. */
export async function hasUpload(jobId: string): Promise<boolean> {
  return access(uploadPath(jobId)).then(
    () => true,
    () => false,
  );
}

/** Deletes an upload, if it lies here. */
export async function removeUpload(jobId: string): Promise<void> {
  await rm(uploadPath(jobId), { force: true });
}

/** The uploads that lie here, and when each was written last. */
export async function listUploads(): Promise<{ jobId: string; at: Date }[]> {
  const names = await readdir(folder()).catch(() => []);
  return Promise.all(
    names.map(async (jobId) => ({ jobId, at: (await stat(uploadPath(jobId)).catch(() => null))?.mtime ?? new Date() })),
  );
}
