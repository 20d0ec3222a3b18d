import { expect, test } from "vitest";
import { FileNames } from "#services/exports/file-name.ts";

test("files of one name are numbered, past the names that others really have", () => {
  const names = new FileNames(["manifest.json"]);
  const take = (name: string) => names.take(name, "json");
  expect(["Trip", "Trip 2", "trip", "TRIP", "Trip 2", "manifest"].map(take)).toEqual([
    "Trip.json",
    "Trip 2.json",
    "trip 3.json",
    "TRIP 4.json",
    "Trip 2 2.json",
    "manifest 2.json",
  ]);
});

test("ten thousand files of one name are ten thousand files", () => {
  const names = new FileNames();
  const given = Array.from({ length: 10_000 }, () => names.take("New chat", "md").toLowerCase());
  expect(new Set(given).size).toBe(10_000);
  expect(given.at(-1)).toBe("new chat 10000.md");
});
