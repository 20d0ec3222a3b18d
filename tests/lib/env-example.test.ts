import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), "utf8");

test(".env.example names every variable that can be set", async () => {
  const known = [...(await read("lib/env.ts")).matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
  const named = [...(await read(".env.example")).matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(known.filter((name) => name !== "NODE_ENV").sort());
});
