import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { type BlobReference, blobStore } from "#lib/blobs/blobs.ts";
import type { BackupManifest } from "#services/backup/manifest.ts";
import { listApplied, listTables, type Table } from "#services/backup/tables.ts";
import { type ArchivedFile, summed, zipOf } from "#services/exports/zip.ts";

/** Rows that are fetched at once: those of the bytes of files are large, and a message may be. */
const rowsAtOnce = (table: Table) => (table.name === "blob_chunks" ? 8 : 100);
const blobsAtOnce = 500;

/**
 * Writes the whole installation as one zip: every row of every table as it was at one moment, and the bytes of files. A
 * file with that name must not be there. What broke off leaves nothing behind.
 */
export async function writeBackup(client: Client, path: string): Promise<BackupManifest> {
  const manifest: BackupManifest = {
    ...{ format: "parley.backup", version: 1, createdAt: new Date().toISOString() },
    ...{ migrations: await listApplied(client), tables: [], blobs: [] },
  };
  // One moment for all tables, and one way to write down times and bytes.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await client.query("SET LOCAL TIME ZONE 'UTC'");
    await client.query("SET LOCAL bytea_output = 'hex'");
    const output = await openNew(path);
    await pipeline(zipOf(contentOf(client, manifest), new AbortController().signal), output).catch(async (error) => {
      await rm(path, { force: true });
      throw error;
    });
  } finally {
    await client.query("ROLLBACK");
  }
  return manifest;
}

async function openNew(path: string): Promise<WriteStream> {
  const output = createWriteStream(path, { flags: "wx", mode: 0o600 });
  await once(output, "open");
  return output;
}

async function* contentOf(client: Client, manifest: BackupManifest): AsyncGenerator<ArchivedFile> {
  for (const table of await listTables(client)) {
    const entry = { table: table.name, file: `tables/${table.name}.jsonl`, rows: 0 };
    const lines = linesOf(client, table, (count) => {
      entry.rows += count;
    });
    yield { name: entry.file, pieces: summed(lines, (sums) => manifest.tables.push({ ...entry, ...sums })) };
  }
  for await (const { storage, ...blob } of blobsElsewhere(client)) {
    const entry = { id: blob.id, orgId: blob.orgId, storage, file: `blobs/${blob.id}` };
    const pieces = blobStore(storage).get(blob);
    yield { name: entry.file, pieces: summed(pieces, (sums) => manifest.blobs.push({ ...entry, ...sums })) };
  }
  yield { name: "manifest.json", pieces: Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]) };
}

/** The rows of a table, each as a line of JSON. */
async function* linesOf(client: Client, table: Table, tell: (rows: number) => void): AsyncGenerator<Uint8Array> {
  await client.query(`
    DECLARE backup_rows CURSOR FOR SELECT row_to_json(kept)::text AS line
    FROM (SELECT ${table.columns.join(", ")} FROM ${table.name} ORDER BY ${table.order}) AS kept`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${rowsAtOnce(table)} FROM backup_rows`);
    if (rows.length === 0) break;
    tell(rows.length);
    yield Buffer.from(`${rows.map((row) => row.line).join("\n")}\n`);
  }
  await client.query("CLOSE backup_rows");
}

/** Files whose bytes are in a bucket. */
async function* blobsElsewhere(client: Client): AsyncGenerator<BlobReference & { storage: string }> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows } = await client.query<BlobReference & { storage: string }>(
      `SELECT id, org_id AS "orgId", size, storage FROM blobs WHERE storage = 's3' AND id > $1 ORDER BY id LIMIT $2`,
      [after, blobsAtOnce],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
