import { Client } from "pg";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Runs a script that needs the database and the name of a file, and says what came of it. Errors that are somebody's to
 * mend are told in a sentence and end the process with 1.
 */
export async function withDatabase(
  usage: string,
  work: (client: Client, path: string) => Promise<string>,
): Promise<void> {
  const [path] = process.argv.slice(2);
  const client = new Client({ connectionString: env.DATABASE_URL });
  try {
    if (!path) throw new AppError("invalid", `Name the file: ${usage}`);
    await client.connect();
    process.stdout.write(`${await work(client, path)}\n`);
  } catch (error) {
    if (!AppError.is(error) && !isFileError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await client.end();
  }
}

function isFileError(error: unknown): error is Error {
  return (
    error instanceof Error && "code" in error && ["EEXIST", "ENOENT", "EACCES", "ENOSPC"].includes(`${error.code}`)
  );
}
