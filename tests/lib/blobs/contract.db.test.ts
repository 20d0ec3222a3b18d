import { randomBytes } from "node:crypto";
import { AwsV4Signer } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { BlobReference, BlobStore, ByteRange } from "#lib/blobs/blobs.ts";
import { memoryBlobs } from "#lib/blobs/memory.ts";
import { postgresBlobs } from "#lib/blobs/postgres.ts";
import { s3Blobs } from "#lib/blobs/s3.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { createOrg } from "#tests/support/factories.ts";
import { startS3 } from "#tests/support/files/s3-server.ts";

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

const stores: { name: string; create: () => BlobStore }[] = [
  { name: "memory", create: memoryBlobs },
  { name: "Postgres", create: postgresBlobs },
  { name: "an S3 bucket", create: () => s3Blobs(s3.options) },
];

async function newBlob(size: number): Promise<BlobReference> {
  const blob = { id: newId(), orgId: (await createOrg()).id, size };
  await db.blob.create({ data: { ...blob, sha256: newId() } });
  return blob;
}

async function read(store: BlobStore, blob: BlobReference, range?: ByteRange): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.get(blob, range)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const mebibyte = 2 ** 20;

describe.each(stores)("blobs in $name", ({ create }) => {
  test.each([1, 4_096, mebibyte, mebibyte + 1, 3 * mebibyte + 17])("come back as they were, %d bytes", async (size) => {
    const [store, blob, bytes] = [create(), await newBlob(size), randomBytes(size)];
    await store.put(blob, bytes);
    expect((await read(store, blob)).equals(bytes)).toBe(true);
  });

  test("are read from any byte to any other", async () => {
    const size = 2 * mebibyte + 100;
    const [store, blob, bytes] = [create(), await newBlob(size), randomBytes(size)];
    await store.put(blob, bytes);
    for (const [start, end] of [
      [0, 1],
      [size - 1, size - 1],
      [10, 20],
      [mebibyte - 1, mebibyte],
      [mebibyte, 2 * mebibyte - 1],
      [5, size - 1],
    ] as const) {
      expect((await read(store, blob, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
    }
  });

  test("are kept once, however often and by however many they are put", async () => {
    const [store, blob, bytes] = [create(), await newBlob(1_500_000), randomBytes(1_500_000)];
    await Promise.all([store.put(blob, bytes), store.put(blob, bytes), store.put(blob, bytes)]);
    await store.put(blob, bytes);
    expect((await read(store, blob)).equals(bytes)).toBe(true);
  });

  test("that were deleted, or never put, cannot be read; deleting them again does nothing", async () => {
    const [store, blob, other] = [create(), await newBlob(10), await newBlob(10)];
    await store.put(blob, randomBytes(10));
    await store.delete(blob);
    await store.delete(blob);
    await expect(read(store, blob)).rejects.toThrow();
    await expect(read(store, other)).rejects.toThrow();
  });

  test("of one org are not those of another", async () => {
    const [store, mine, theirs] = [create(), await newBlob(4), await newBlob(4)];
    await store.put(mine, Buffer.from("mine"));
    await store.put(theirs, Buffer.from("they"));
    await store.delete(theirs);
    expect((await read(store, mine)).toString()).toBe("mine");
  });
});

test("a bucket refuses a key that it does not know, and the refusal is an error", async () => {
  const store = s3Blobs({ ...s3.options, accessKeyId: "guessed" });
  await expect(store.put(await newBlob(1), Buffer.from("x"))).rejects.toThrow(/403/);
});

test("the bucket is a word of the path, or of the host where that is asked for", async () => {
  const asked: string[] = [];
  const fetching = vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    asked.push((request as Request).url);
    return new Response(null, { status: 204 });
  });
  const options = { ...s3.options, bucket: "files", endpoint: "https://s3.example.org/" };
  const blob = { id: "blob", orgId: "org", size: 1 };
  await s3Blobs(options).delete(blob);
  await s3Blobs({ ...options, pathStyle: false }).delete(blob);
  fetching.mockRestore();
  expect(asked).toEqual(["https://s3.example.org/files/org/blob", "https://files.s3.example.org/org/blob"]);
});

// The examples of Amazon's own documentation of Signature Version 4.
const documented = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  datetime: "20130524T000000Z",
  region: "us-east-1",
  service: "s3",
  allHeaders: true,
};
const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test.each([
  {
    what: "an object read in part",
    request: { method: "GET", url: "https://examplebucket.s3.amazonaws.com/test.txt", headers: { range: "bytes=0-9" } },
    hash: empty,
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    what: "an object written",
    request: {
      method: "PUT",
      url: "https://examplebucket.s3.amazonaws.com/test$file.text",
      headers: { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
    },
    hash: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    what: "a setting of a bucket",
    request: { method: "GET", url: "https://examplebucket.s3.amazonaws.com/?lifecycle=", headers: {} },
    hash: empty,
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    what: "a list of objects",
    request: { method: "GET", url: "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", headers: {} },
    hash: empty,
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
])("$what is signed as Amazon documents it", async ({ request, hash, signature }) => {
  const headers = new Headers(Object.entries({ ...request.headers, "x-amz-content-sha256": hash }));
  const signed = await new AwsV4Signer({ ...documented, ...request, headers }).sign();
  expect(signed.headers.get("authorization")).toContain(`Signature=${signature}`);
});
