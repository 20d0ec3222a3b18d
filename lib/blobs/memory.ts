import type { BlobStore } from "#lib/blobs/blobs.ts";

/** Blobs that live as long as the process: the contract in its shortest form. */
export function memoryBlobs(): BlobStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async put({ id }, bytes) {
      kept.set(id, bytes.slice());
    },
    async *get({ id, size }, { start, end } = { start: 0, end: size - 1 }) {
      const bytes = kept.get(id);
      if (!bytes) throw new Error(`the blob ${id} is not there`);
      yield bytes.subarray(start, end + 1);
    },
    async delete({ id }) {
      kept.delete(id);
    },
  };
}
