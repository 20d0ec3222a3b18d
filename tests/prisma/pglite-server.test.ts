import { once } from "node:events";
import { connect, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "#tests/support/eventually.ts";

// On a real Postgres server these are its own promises; embedded, they are ours.
let pool: pg.Pool;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: inject("databaseUrl"), max: 12 });
  await pool.query("CREATE TABLE IF NOT EXISTS shared_socket (id int PRIMARY KEY, note text)");
});
afterAll(async () => {
  await pool.query("DROP TABLE shared_socket");
  await pool.end();
});

describe("many clients on one database", () => {
  test("each get the answer to their own statement, however they interleave", async () => {
    const answers = await Promise.all(
      Array.from({ length: 600 }, async (_, index) => {
        // Statements of the same shape and different sizes: a mix-up would answer with somebody else's value.
        const padding = "x".repeat((index % 7) * 3_000);
        const { rows } = await pool.query(`SELECT $1::int AS mine, length($2::text) AS size, ${index % 5} AS kind`, [
          index,
          padding,
        ]);
        return rows[0];
      }),
    );
    expect(answers).toEqual(
      Array.from({ length: 600 }, (_, index) => ({ mine: index, size: (index % 7) * 3_000, kind: index % 5 })),
    );
  });

  test("do not see what another has not committed, and a rollback leaves nothing", async () => {
    const writer = await pool.connect();
    await writer.query("BEGIN");
    await writer.query("INSERT INTO shared_socket VALUES (1, 'draft')");
    const others = Promise.all(
      Array.from({ length: 8 }, () => pool.query("SELECT count(*)::int AS count FROM shared_socket WHERE id = 1")),
    );
    await writer.query("ROLLBACK");
    writer.release();
    expect((await others).map((result) => result.rows[0].count)).toEqual(Array(8).fill(0));
  });

  test("go on when one of them vanishes in the middle of a transaction", async () => {
    const doomed = new pg.Client({ connectionString: inject("databaseUrl") });
    doomed.on("error", () => {});
    await doomed.connect();
    await doomed.query("BEGIN");
    await doomed.query("INSERT INTO shared_socket VALUES (2, 'lost')");
    // Only the socket itself can vanish without a goodbye.
    (doomed as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    const count = await eventually("the transaction is undone", async () => {
      const { rows } = await pool.query("SELECT count(*)::int AS count FROM shared_socket WHERE id = 2");
      return rows[0].count === 0 && "gone";
    });
    expect(count).toBe("gone");
  });

  test("keep working after one of them makes a mistake", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        pool.query(index % 2 === 0 ? "SELECT 1 / $1::int" : "SELECT $1::int AS mine", [index % 2 === 0 ? 0 : index]),
      ),
    );
    expect(results.map((result) => result.status)).toEqual(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? "rejected" : "fulfilled")),
    );
  });
});

test("a stranger who speaks another language is shown out, and the database goes on", async () => {
  const { hostname, port } = new URL(inject("databaseUrl"));
  for (const greeting of [Buffer.alloc(8), Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]), Buffer.from([0, 0, 0, 4])]) {
    const stranger = connect(Number(port), hostname);
    stranger.on("error", () => stranger.destroy());
    stranger.resume().write(greeting);
    await once(stranger, "close");
  }
  expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
