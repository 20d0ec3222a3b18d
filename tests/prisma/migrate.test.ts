import { createHash, randomUUID } from "node:crypto";
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

// The embedded database has one user at a time and no advisory locks: there the lock on the data folder stands in.
test.runIf(process.env.PARLEY_DATABASE === "external")(
  "nodes that start together apply each migration once",
  async () => {
    const name = `parley_race_${randomUUID().replaceAll("-", "")}`;
    await client.query(`CREATE DATABASE ${name}`);
    const url = new URL(connectionString);
    url.pathname = `/${name}`;
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url.href)));
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    expect(applied.flat()).toEqual(listMigrations().map((migration) => migration.name));
  },
);
