import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listMigrations, migrate } from "#prisma/migrate.mjs";

let client: pg.Client;
const connectionString = process.env.DATABASE_URL ?? "";

beforeAll(async () => {
  client = new pg.Client({ connectionString });
  await client.connect();
});
afterAll(() => client.end());

test("every migration is recorded as Prisma records it", async () => {
  const { rows } = await client.query(
    "SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1",
  );
  const expected = listMigrations().map(({ name, sql }) => ({
    name,
    checksum: createHash("sha256").update(sql).digest("hex"),
    finished: true,
  }));
  expect(rows).toEqual(expected);
});

test("a database that is up to date is left alone", async () => {
  expect(await migrate(connectionString)).toEqual([]);
});

test("a failed migration of another tool stops the start", async () => {
  await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('broken', '', '0_broken')");
  try {
    await expect(migrate(connectionString)).rejects.toThrow("The migration 0_broken failed earlier.");
  } finally {
    await client.query("DELETE FROM _prisma_migrations WHERE id = 'broken'");
  }
});
