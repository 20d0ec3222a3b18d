import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { BlobReference, BlobStore } from "#lib/blobs/blobs.ts";

export interface S3Options {
  bucket: string;
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket is the first word of the path, else of the host. */
  pathStyle: boolean;
}

/** Longest time for one request until its first byte, in milliseconds. */
const patience = 30_000;

/** Blobs as objects `org/blob` of a bucket, over S3's own protocol. */
export function s3Blobs(options: S3Options): BlobStore {
  const { accessKeyId, secretAccessKey, region } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 3 });
  const ask = async (blob: BlobReference, init: RequestInit, accepted: readonly number[]): Promise<Response> => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new Error("the object storage does not answer")), patience);
    try {
      const response = await client.fetch(addressOf(options, blob), { ...init, signal: abort.signal });
      if (accepted.includes(response.status)) return response;
      const detail = (await response.text()).slice(0, 500);
      throw new Error(`the object storage answered ${response.status} to ${init.method} ${blob.id}: ${detail}`);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async put(blob, bytes) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      // Signed with the body's hash, so that the server stores these bytes or none.
      const headers = { "x-amz-content-sha256": hash, "content-type": "application/octet-stream" };
      await ask(blob, { method: "PUT", headers, body: new Uint8Array(bytes) }, [200, 201, 204]);
    },
    async *get(blob, range) {
      const headers = new Headers(range ? { range: `bytes=${range.start}-${range.end}` } : {});
      const response = await ask(blob, { method: "GET", headers }, range ? [206] : [200]);
      for await (const piece of response.body ?? []) yield piece;
    },
    async delete(blob) {
      await ask(blob, { method: "DELETE" }, [200, 204, 404]);
    },
  };
}

function addressOf({ endpoint, bucket, pathStyle }: S3Options, { orgId, id }: BlobReference): string {
  const url = new URL(endpoint);
  if (!pathStyle) url.host = `${bucket}.${url.host}`;
  const folder = pathStyle ? `/${bucket}` : "";
  url.pathname = `${url.pathname.replace(/\/$/, "")}${folder}/${orgId}/${id}`;
  return url.href;
}
