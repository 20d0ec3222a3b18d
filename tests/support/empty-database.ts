import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { root } from "#services/start/environment.mjs";

const cache = path.join(root, ".cache/tests");
const template = path.join(cache, "empty-database");

/**
 * Puts an empty embedded database into a data folder. The first one of a test run is made, which takes Postgres in
 * WebAssembly ten seconds of work; all others are copies of it.
 */
export async function putEmptyDatabase(dataDirectory: string): Promise<void> {
  if (!existsSync(template)) await makeTemplate();
  await cp(template, path.join(dataDirectory, "pg"), { recursive: true });
}

/** Made beside its place and moved there whole, so that two processes may do it at once. */
async function makeTemplate(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "database-"));
  const database = await PGlite.create({ dataDir: path.join(folder, "pg"), extensions: { pg_trgm } });
  await database.close();
  await rename(path.join(folder, "pg"), template).catch((error: unknown) => {
    if (!existsSync(template)) throw error;
  });
  await rm(folder, { recursive: true, force: true });
}
