import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { S3Options } from "#lib/blobs/s3.ts";

interface S3Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

// The package has no types.
const require = createRequire(import.meta.url);
const S3rver = require("s3rver") as new (options: object) => S3Server;

/** An object storage on this machine, with one bucket. It refuses what is not signed right. */
export async function startS3(): Promise<{ options: S3Options; stop(): Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), "parley-s3-"));
  const bucket = "parley-files";
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
  return {
    options: { bucket, ...keys, region: "us-east-1", endpoint: `http://127.0.0.1:${port}`, pathStyle: true },
    async stop() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
