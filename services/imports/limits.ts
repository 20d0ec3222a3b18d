import { env } from "#lib/env.ts";
import type { UploadLimits } from "#lib/multipart.ts";

const mebibyte = 2 ** 20;

/** Largest file, in bytes. */
const largestFile = env.PARLEY_IMPORT_MEGABYTES * 1_000_000;

/** Largest conversation, in bytes of JSON: it is held in memory whole, several times over. */
export const largestConversation = 48 * mebibyte;

/** Conversations of one file that are looked at. */
export const mostConversations = 50_000;

/** Messages of one conversation. */
export const mostMessages = 50_000;

/** What a zip archive may hold. Text packs to a twentieth, rarely to a fiftieth; bombs to a thousandth. */
export const archiveLimits = {
  entries: 100_000,
  /** Bytes that everything in it may unpack to. */
  unpacked: 10 * largestFile,
  /** How many times larger than the archive its content may be, above a size that does no harm. */
  ratio: 100,
  harmless: 64 * mebibyte,
};

/** What one upload may bring. */
export const importLimits: UploadLimits = { files: 1, fileSize: largestFile };
