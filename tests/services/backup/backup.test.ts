import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { s3Blobs } from "#lib/blobs/s3.ts";
import { newId } from "#lib/id.ts";
import { migrate } from "#prisma/migrate.mjs";
import { listTables } from "#services/backup/tables.ts";
import { startEmbedded } from "#services/start/database.mjs";
import { stopChild } from "#services/start/process.mjs";
import { putEmptyDatabase } from "#tests/support/empty-database.ts";
import { startS3 } from "#tests/support/files/s3-server.ts";

const run = promisify(execFile);
const inBucket = { id: newId(), orgId: "", size: 5 };
const secret = randomBytes(32).toString("base64");
let folder: string;
let database: Awaited<ReturnType<typeof startEmbedded>>;
let client: pg.Client;
let s3: Awaited<ReturnType<typeof startS3>>;

/** Runs a script as `npm run` does once it has found the database. */
const script = async (file: string, ...args: string[]) => {
  const secrets = { AUTH_SECRET: secret, PARLEY_ENCRYPTION_KEY: secret };
  const env = {
    ...process.env,
    ...secrets,
    ...bucketOf(s3.options),
    DATABASE_URL: database.url,
    PARLEY_DATABASE: "embedded",
  };
  try {
    return { ...(await run(process.execPath, [file, ...args], { env })), code: 0 };
  } catch (error) {
    return error as { stdout: string; stderr: string; code: number };
  }
};
const backup = (path: string) => script("services/backup/backup.ts", path);
const restore = (path: string) => script("services/backup/restore-script.ts", path);
const at = (name: string) => join(folder, name);

const bucketOf = ({ bucket, accessKeyId, secretAccessKey, region, endpoint }: typeof s3.options) => ({
  ...{ S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
  ...{ S3_REGION: region, S3_ENDPOINT: endpoint, S3_FORCE_PATH_STYLE: "true" },
});

/** Every row of every table, as the database writes them down. */
async function rowsOf(): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const { name, order } of await listTables(client)) {
    const found = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t ORDER BY ${order}`);
    rows[name] = found.rows.map(({ line }) => line);
  }
  return rows;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-backup-"));
  s3 = await startS3();
  await putEmptyDatabase(folder);
  database = await startEmbedded(folder);
  await migrate(database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect((await script("prisma/seed.ts")).code).toBe(0);
  await client.query(
    "INSERT INTO blobs (id, org_id, sha256, size) SELECT gen_random_uuid(), id, repeat('a', 64), 3 FROM orgs",
  );
  // Signs that end a line for some readers, and none in a row.
  await client.query("UPDATE chat_sessions SET description = $1", ["one\u2028two\u2029three\r\nfour\u0085five\rsix"]);
  await client.query(
    "INSERT INTO blob_chunks (blob_id, position, bytes) SELECT id, 0, '\\x00ff10' FROM blobs WHERE size = 3",
  );
  const [org] = (await client.query<{ id: string }>("SELECT id FROM orgs")).rows;
  inBucket.orgId = org?.id ?? "";
  await client.query(
    "INSERT INTO blobs (id, org_id, sha256, size, storage) VALUES ($1, $2, repeat('b', 64), $3, 's3')",
    Object.values(inBucket),
  );
  await s3Blobs(s3.options).put(inBucket, Buffer.from("bytes"));
}, 300_000);

afterAll(async () => {
  await s3?.stop();
  await client?.end();
  await stopChild(database?.child, 10_000);
  await rm(folder, { recursive: true, force: true });
});

test("what was backed up, wiped and restored is row for row as it was", { timeout: 300_000 }, async () => {
  const before = await rowsOf();
  const written = await backup(at("first.zip"));
  expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining("PARLEY_ENCRYPTION_KEY are not in it") });
  expect((await readFile(at("first.zip"))).includes(secret)).toBe(false);
  expect(await backup(at("first.zip"))).toMatchObject({ code: 1, stderr: expect.stringContaining("EEXIST") });
  expect(await restore(at("first.zip"))).toMatchObject({ code: 1, stderr: expect.stringContaining("in use") });
  expect(await rowsOf()).toEqual(before);

  await client.query(`TRUNCATE ${Object.keys(before).join(", ")} CASCADE`);
  await s3Blobs(s3.options).delete(inBucket);
  const bytes = await readFile(at("first.zip"));
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 255;
  await writeFile(at("damaged.zip"), bytes);
  expect(await restore(at("damaged.zip"))).toMatchObject({ code: 1, stderr: expect.stringContaining("damaged") });
  expect((await rowsOf()).users).toEqual([]);

  expect(await restore(at("first.zip"))).toMatchObject({ code: 0, stderr: "" });
  expect(await rowsOf()).toEqual(before);
  const unfound = await client.query(
    "SELECT 1 FROM chat_messages WHERE search IS DISTINCT FROM parley_search(content)",
  );
  expect(unfound.rowCount).toBe(0);
  expect((await buffer(s3Blobs(s3.options).get(inBucket))).toString()).toBe("bytes");
  await expect(
    client.query(
      "INSERT INTO memberships (id, org_id, user_id) VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())",
    ),
  ).rejects.toThrow("foreign key");
});
