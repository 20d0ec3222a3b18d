import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { diffSchema } from "#prisma/schema-engine.mjs";

/** Milliseconds: a database is made from all migrations first, while other tests run. */
const timeout = 180_000;
const schema = await readFile(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");

test("the schema and the migrations agree", { timeout }, async () => {
  expect(await diffSchema(schema)).toBe("");
});

test("a column that no migration adds is noticed", { timeout }, async () => {
  const edited = schema.replace('@@map("orgs")', 'motto String @default("")\n  @@map("orgs")');
  expect(await diffSchema(edited)).toContain('ALTER TABLE "orgs" ADD COLUMN     "motto"');
});
