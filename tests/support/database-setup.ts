import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "#prisma/migrate.mjs";
import { startEmbedded } from "#services/start/database.mjs";
import { stopChild } from "#services/start/process.mjs";
import { putEmptyDatabase } from "#tests/support/empty-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
    redisUrl: string;
  }
}

/**
 * One migrated database for the whole run: on the Postgres server at TEST_DATABASE_URL, or else embedded. Tests share
 * it and keep apart by making their own people and orgs.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  const database = server ? await createDatabase(server) : await embedDatabase();
  await migrate(database.url);
  await forgetLimits();
  project.provide("databaseUrl", database.url);
  project.provide("redisUrl", process.env.TEST_REDIS_URL ?? "");
  return database.remove;
}

/** Limits are counted in Redis for hours, and the run before this one must not have used them up. */
async function forgetLimits(): Promise<void> {
  if (!process.env.TEST_REDIS_URL) return;
  const redis = new Redis(process.env.TEST_REDIS_URL);
  await redis.flushdb();
  redis.disconnect();
}

async function embedDatabase() {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  await putEmptyDatabase(folder);
  const { child, url } = await startEmbedded(folder);
  const remove = async () => {
    await stopChild(child, 10_000);
    await rm(folder, { recursive: true, force: true });
  };
  return { url, remove };
}

async function createDatabase(server: string) {
  const name = `parley_test_${randomUUID().replaceAll("-", "")}`;
  await query(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => query(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function query(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}
