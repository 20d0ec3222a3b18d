import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Unreadable } from "#services/imports/conversation.ts";
import { openArchive } from "#services/imports/read/archive.ts";

/** A JSON file of an upload. */
export interface JsonPart {
  /** As it is called in the archive. Never a path of ours. */
  name: string;
  /** Bytes, as far as the upload says. */
  size: number;
  read(): Promise<AsyncIterable<Uint8Array>>;
}

/** A file that was uploaded to be imported. */
export interface Upload {
  parts: JsonPart[];
  /** What else lies in it, for the words of a refusal: a few names. */
  names: string[];
  /** The bytes of a file that messages carry; null when it is not there or larger than `most`. */
  readFile(key: string, most: number): Promise<{ name: string; bytes: Buffer } | null>;
  close(): Promise<void>;
}

/** Opens an upload by what it is, whatever it is called. Throws `Unreadable` for a damaged archive. */
export async function openUpload(path: string): Promise<Upload> {
  const start = await firstBytes(path);
  if (start.length === 0) throw new Unreadable("The file is empty.");
  if (start.toString("latin1").startsWith("PK\u0003\u0004") || start.toString("latin1").startsWith("PK\u0005\u0006"))
    return openArchive(path);
  return {
    parts: [{ name: "", size: 0, read: async () => createReadStream(path, { highWaterMark: 2 ** 18 }) }],
    names: [],
    readFile: async () => null,
    close: async () => undefined,
  };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
