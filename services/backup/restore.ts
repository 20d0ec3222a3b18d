import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Client } from "pg";
import { blobStore } from "#lib/blobs/blobs.ts";
import { AppError } from "#lib/errors.ts";
import type { BackupManifest } from "#services/backup/manifest.ts";
import { type Backup, openBackup } from "#services/backup/open-backup.ts";
import { listApplied, listTables, type Table } from "#services/backup/tables.ts";

/** Characters of rows that one statement stores at most, but for a row that is longer by itself. */
const batchSize = 1_000_000;
/** Tables that a new database has rows in. */
const filledByMigrations = new Set(["search_progress"]);

/**
 * Brings a backup into an empty database that has had the same migrations, all of it or nothing. Throws `invalid` for a
 * backup that is damaged, `conflict` for a database that is in use or of another version.
 */
export async function restoreBackup(client: Client, path: string): Promise<BackupManifest> {
  const backup = await openBackup(path);
  try {
    const tables = await listTables(client);
    await client.query("BEGIN");
    try {
      // Nobody makes an account between the look and the filling.
      await client.query(`LOCK TABLE ${tables.map(({ name }) => name).join(", ")} IN ACCESS EXCLUSIVE MODE`);
      await refuseOther(client, tables, backup.manifest);
      await fill(client, tables, backup);
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
    return backup.manifest;
  } finally {
    backup.close();
  }
}

async function refuseOther(client: Client, tables: readonly Table[], manifest: BackupManifest): Promise<void> {
  const applied = await listApplied(client);
  if (JSON.stringify(applied) !== JSON.stringify(manifest.migrations))
    throw new AppError(
      "conflict",
      `The backup is of another version of Parley: its newest migration is ${manifest.migrations.at(-1)}, that of this database ${applied.at(-1)}. Restore with the version that made it, and update then.`,
    );
  for (const { name } of tables) {
    if (filledByMigrations.has(name)) continue;
    const { rows } = await client.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (rows.length > 0)
      throw new AppError("conflict", `The database is in use: there are rows in ${name}. Restore into an empty one.`);
  }
}

async function fill(client: Client, tables: readonly Table[], { manifest, read }: Backup): Promise<void> {
  // Rows point at rows that come later. The keys are checked as a whole when they are put back.
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`);
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const name of filledByMigrations) await client.query(`DELETE FROM ${name}`);
  const byName = new Map(tables.map((table) => [table.name, table]));
  for (const { table: name, file, rows } of manifest.tables) {
    const table = byName.get(name);
    if (!table) throw new AppError("invalid", `The backup has a table ${name}, which Parley does not know.`);
    const stored = await fillTable(client, table, linesOf(await read(file)));
    if (stored !== rows) throw new AppError("invalid", `The backup is damaged: ${name} has not all of its rows.`);
  }
  for (const { table, name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  // Last, because what is put in a bucket is not undone with the rest. Putting it there again changes nothing.
  for (const { file, storage, size, id, orgId } of manifest.blobs)
    await blobStore(storage).put({ id, orgId, size }, await buffer(await read(file)));
}

/** Lines that a line feed ends. What else breaks lines for other readers, such as U+2028, may stand inside a row's text. */
async function* linesOf(file: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of file.setEncoding("utf8") as AsyncIterable<string>) {
    const [first = "", ...more] = piece.split("\n");
    const lines = [rest + first, ...more];
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

async function fillTable(client: Client, table: Table, lines: AsyncIterable<string>): Promise<number> {
  const columns = table.columns.join(", ");
  const insert = `INSERT INTO ${table.name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table.name}, $1::json)`;
  let [batch, length, stored] = [[] as string[], 0, 0];
  const flush = async () => {
    if (batch.length === 0) return;
    stored += (await client.query(insert, [`[${batch.join(",")}]`])).rowCount ?? 0;
    [batch, length] = [[], 0];
  };
  for await (const line of lines) {
    batch.push(line);
    length += line.length;
    if (length >= batchSize) await flush();
  }
  await flush();
  return stored;
}
