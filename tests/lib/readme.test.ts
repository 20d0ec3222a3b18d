import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), "utf8");

test("the README explains every variable that can be set, and no other", async () => {
  const known = [...(await read("lib/env.ts")).matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
  const rows = (await read("README.md")).match(/^\| `[A-Z].*$/gm) ?? [];
  const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map((match) => match[1]));
  expect(named.sort()).toEqual(known.filter((name) => name !== "NODE_ENV").sort());
});

test("the README names only commands that exist", async () => {
  const commands = [...(await read("README.md")).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((command) => !(command in packageJson.scripts))).toEqual([]);
});
