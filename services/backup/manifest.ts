import { z } from "zod";

const file = z.object({ file: z.string(), size: z.number().int(), sha256: z.string() });

/** What a backup says of itself, in its last file. */
export const backupManifest = z.object({
  format: z.literal("parley.backup"),
  version: z.literal(1, "This backup was made by a newer Parley. Update Parley first."),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()).describe("That the database had had."),
  tables: z.array(file.extend({ table: z.string(), rows: z.number().int() })),
  blobs: z
    .array(file.extend({ id: z.uuid(), orgId: z.uuid(), storage: z.string() }))
    .describe("Files whose bytes are not in the database."),
});
export type BackupManifest = z.infer<typeof backupManifest>;
