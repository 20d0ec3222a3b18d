import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";

/**
 * Says in the log what search cannot do on this database. Postgres decides by LC_CTYPE what a letter is; under `C` it
 * knows those of English alone.
 */
export async function checkSearchIndex(): Promise<void> {
  const [row] = await db.$queryRaw<Array<{ letters: boolean; folds: boolean; ctype: string }>>`
    SELECT show_trgm('東京') <> '{}' AS letters, lower('É') = 'é' AS folds,
      (SELECT datctype FROM pg_database WHERE datname = current_database()) AS ctype`;
  if (!row || (row.letters && row.folds)) return;
  const limits = [
    ...(row.letters ? [] : ["names in scripts other than Latin are found without an index"]),
    ...(row.folds ? [] : ["capital and small letters other than English ones count as different"]),
    "typing errors are only corrected in English letters",
  ];
  logger.info(
    { lcCtype: row.ctype },
    `search is limited: ${limits.join("; ")}. Create the database with LC_CTYPE C.UTF-8 to lift this`,
  );
}
