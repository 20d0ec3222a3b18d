import { expect, test } from "vitest";
import { layoutMap, type MapLane, type MapRow, type MapZoom } from "#lib/client/branches/layout.ts";

const lane = (id: string, parentBranchId: string | null, forkDepth: number, headDepth: number): MapLane => ({
  id,
  parentBranchId,
  forkDepth,
  headDepth,
  createdAt: `2026-01-01T00:00:00.${id.padStart(3, "0")}Z`,
});

function draw(lanes: MapLane[], zoom: MapZoom = 1, activeBranchId = "1", unfolded: string[] = []): MapRow[] {
  return layoutMap(lanes, { activeBranchId, zoom, unfolded: new Set(unfolded) });
}

const told = (rows: MapRow[]) => rows.map((row) => `${"  ".repeat(row.column)}${row.branchId}:${row.from}-${row.to}`);

test("a lane without forks is its first message, a run, and its head", () => {
  expect(told(draw([lane("1", null, -1, 9)]))).toEqual(["1:0-0", "1:1-8", "1:9-9"]);
});

test("a run of one message is that message", () => {
  const rows = draw([lane("1", null, -1, 2)]);
  expect(told(rows)).toEqual(["1:0-0", "1:1-1", "1:2-2"]);
  expect(rows.every((row) => row.kind === "message")).toBe(true);
});

test("forks stand right after the message they leave at, one column further", () => {
  const lanes = [lane("1", null, -1, 9), lane("2", "1", 3, 5), lane("3", "1", 3, 4), lane("4", "2", 4, 8)];
  expect(told(draw(lanes))).toEqual([
    "1:0-0",
    "1:1-2",
    "1:3-3",
    "  2:4-4",
    "    4:5-5",
    "    4:6-7",
    "    4:8-8",
    "  2:5-5",
    "  3:4-4",
    "1:4-8",
    "1:9-9",
  ]);
});

test("only forks and heads are left when the map is zoomed out, with what they stand for", () => {
  const rows = draw([lane("1", null, -1, 9), lane("2", "1", 3, 5)], 0);
  expect(told(rows)).toEqual(["1:3-3", "  2:5-5", "1:9-9"]);
  expect(rows.map((row) => row.folded)).toEqual([3, 1, 5]);
});

test("every message has a row when the map is zoomed in, and a run can be opened alone", () => {
  const lanes = [lane("1", null, -1, 9), lane("2", "1", 3, 9)];
  expect(draw(lanes, 2)).toHaveLength(16);
  expect(told(draw(lanes, 1, "1", ["1:4-8"]))).toContain("1:6-6");
});

test("the current path is known in every lane that it passes", () => {
  const rows = draw([lane("1", null, -1, 9), lane("2", "1", 3, 5), lane("3", "1", 5, 6)], 0, "2");
  expect(rows.filter((row) => row.onPath).map((row) => row.key)).toEqual(["1:3-3", "2:5-5"]);
  const passing = draw([lane("1", null, -1, 9), lane("2", "1", 3, 5), lane("3", "1", 3, 6)], 0, "3");
  expect(passing.find((row) => row.branchId === "2")?.passing).toEqual([{ column: 0, branchId: "1", onPath: true }]);
  expect(passing.find((row) => row.branchId === "3")?.passing).toEqual([{ column: 0, branchId: "1", onPath: false }]);
});

test("a version of the first message leaves from the beginning", () => {
  const rows = draw([lane("1", null, -1, 1), lane("2", "1", -1, 1)]);
  expect(told(rows)).toEqual(["1:-1--1", "  2:0-0", "  2:1-1", "1:0-0", "1:1-1"]);
  expect(rows[0]?.kind).toBe("start");
});

test("a branch without messages has a place", () => {
  const rows = draw([lane("1", null, -1, 3), lane("2", "1", 3, 3)]);
  expect(rows.at(-1)).toMatchObject({ kind: "empty", branchId: "2", first: true, head: true, joins: 0 });
  expect(rows.at(-2)).toMatchObject({ branchId: "1", head: true, down: true, forks: 1 });
});

test("a lane that leaves above its parent's own messages belongs to the ancestor it leaves", () => {
  const rows = draw([lane("1", null, -1, 9), lane("2", "1", 5, 8), lane("3", "2", 2, 4)], 0);
  expect(told(rows)).toEqual(["1:2-2", "  3:4-4", "1:5-5", "  2:8-8", "1:9-9"]);
});

test("thousands of nested lanes and of messages are laid out without running out of stack or width", () => {
  const nested = Array.from({ length: 2_000 }, (_, index) =>
    lane(String(index + 1), index === 0 ? null : String(index), index - 1, index),
  );
  const rows = draw(nested, 2, "2000");
  expect(rows).toHaveLength(2_000);
  expect(Math.max(...rows.map((row) => row.column))).toBeLessThan(16);
  expect(Math.max(...rows.map((row) => row.passing.length))).toBeLessThan(16);
  expect(draw([lane("1", null, -1, 19_999)], 2)).toHaveLength(20_000);
});

test("every message of every lane is in exactly one row, at every zoom", () => {
  const lanes = [lane("1", null, -1, 40), lane("2", "1", 10, 30), lane("3", "2", 20, 22), lane("4", "1", -1, 3)];
  for (const zoom of [1, 2] as const) {
    const seen = draw(lanes, zoom)
      .filter((row) => row.kind === "message" || row.kind === "stretch")
      .flatMap((row) =>
        Array.from({ length: row.to - row.from + 1 }, (_, index) => `${row.branchId}:${row.from + index}`),
      );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(41 + 20 + 2 + 4);
  }
});
