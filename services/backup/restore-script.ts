// `npm run restore -- parley.zip`: brings a backup into an empty database.
import { withDatabase } from "#services/backup/connect.ts";
import { restoreBackup } from "#services/backup/restore.ts";

await withDatabase("npm run restore -- parley.zip", async (client, path) => {
  const { tables, blobs, createdAt } = await restoreBackup(client, path);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `Restored ${rows} rows of ${tables.length} tables and ${blobs.length} files of a bucket, as they were at ${createdAt}.`,
    "Start Parley with the AUTH_SECRET and PARLEY_ENCRYPTION_KEY that it had then: they were not in the backup.",
  ].join("\n");
});
