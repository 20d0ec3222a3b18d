import { memoryBlobs } from "#lib/blobs/memory.ts";
import { postgresBlobs } from "#lib/blobs/postgres.ts";
import { s3Blobs } from "#lib/blobs/s3.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

/** A stretch of bytes, first and last included, as HTTP counts them. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Which bytes: the row of `blobs` that names them. */
export interface BlobReference {
  id: string;
  orgId: string;
  size: number;
}

/** Where the bytes of files are kept. Who may have them, and how often they are used, is known elsewhere. */
export interface BlobStore {
  /** Keeps bytes. Doing it again with the same bytes changes nothing, also when an earlier try broke off in the middle. */
  put(blob: BlobReference, bytes: Uint8Array): Promise<void>;
  /** Reads bytes piece by piece, all of them unless told. Throws when they are not there, before or during reading. */
  get(blob: BlobReference, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Forgets bytes. Those that are not there are forgotten already. */
  delete(blob: BlobReference): Promise<void>;
}

/** Names of the stores as rows of `blobs` have them. */
export type StorageName = "postgres" | "s3" | "memory";

/** Where new bytes go. */
export const newStorage: StorageName = env.S3_BUCKET === undefined ? "postgres" : "s3";

/** The store with this name. Throws `unavailable` for a bucket that is no longer configured. */
export function blobStore(name: string): BlobStore {
  const stores = singleton("blobs", () => new Map<string, BlobStore>());
  const store = stores.get(name) ?? create(name);
  stores.set(name, store);
  return store;
}

function create(name: string): BlobStore {
  if (name === "postgres") return postgresBlobs();
  if (name === "memory") return memoryBlobs();
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    throw new AppError(
      "unavailable",
      "This file is in a bucket that is not configured. Ask the admin to set S3_BUCKET.",
    );
  }
  return s3Blobs({
    bucket,
    accessKeyId,
    secretAccessKey,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT ?? `https://s3.${env.S3_REGION}.amazonaws.com`,
    pathStyle: env.S3_FORCE_PATH_STYLE === "true",
  });
}
