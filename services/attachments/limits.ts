import { env } from "#lib/env.ts";
import type { UploadLimits } from "#lib/multipart.ts";

/** What one upload may bring. */
export const uploadLimits: UploadLimits = {
  files: env.PARLEY_FILES_PER_MESSAGE,
  fileSize: env.PARLEY_FILE_MEGABYTES * 1_000_000,
};

/** Bytes of files that one person may keep. */
export const quota = env.PARLEY_FILES_QUOTA * 1_000_000;
