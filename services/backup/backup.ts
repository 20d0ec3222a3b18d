// `npm run backup -- parley.zip`: everything that is in the database, and the files, as one archive.
import { withDatabase } from "#services/backup/connect.ts";
import { writeBackup } from "#services/backup/write-backup.ts";

await withDatabase("npm run backup -- parley.zip", async (client, path) => {
  const { tables, blobs } = await writeBackup(client, path);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `Wrote ${rows} rows of ${tables.length} tables and ${blobs.length} files of a bucket to ${path}.`,
    "Keep it safe: it holds every conversation, and who may sign in.",
    "The secrets AUTH_SECRET and PARLEY_ENCRYPTION_KEY are not in it. Keep them elsewhere: without the second, the keys of providers that were typed in settings cannot be read again.",
  ].join("\n");
});
