import { describe, expect, test } from "vitest";
import { cutSlices, isOnPath, type Lane, pathSlices } from "#services/sessions/tree.ts";

const main: Lane = { id: "main", parentBranchId: null, forkDepth: -1, headDepth: 9 };

/** The path as one `lane:depth` per message, which is what the slices stand for. */
function spell(chain: readonly Lane[]): string[] {
  return pathSlices(chain).flatMap((slice) =>
    Array.from({ length: slice.to - slice.from + 1 }, (_, index) => `${slice.branchId}:${slice.from + index}`),
  );
}

describe("the path of a lane", () => {
  test("is the lane itself when it has no parent", () => {
    expect(spell([main])).toEqual(Array.from({ length: 10 }, (_, depth) => `main:${depth}`));
  });

  test("is empty for a session without messages", () => {
    expect(pathSlices([{ ...main, headDepth: -1 }])).toEqual([]);
  });

  test("takes the parent up to the fork and its own messages after it", () => {
    const fork: Lane = { id: "fork", parentBranchId: "main", forkDepth: 3, headDepth: 5 };
    expect(spell([fork, main])).toEqual(["main:0", "main:1", "main:2", "main:3", "fork:4", "fork:5"]);
  });

  test("ends at the fork while the lane has no message of its own", () => {
    const fork: Lane = { id: "fork", parentBranchId: "main", forkDepth: 3, headDepth: 3 };
    expect(spell([fork, main])).toEqual(["main:0", "main:1", "main:2", "main:3"]);
  });

  test("skips the parent entirely when the first message was replaced", () => {
    const version: Lane = { id: "version", parentBranchId: "main", forkDepth: -1, headDepth: 1 };
    expect(spell([version, main])).toEqual(["version:0", "version:1"]);
  });

  test("lets the lowest fork decide when a lane leaves its parent before the parent began", () => {
    const early: Lane = { id: "early", parentBranchId: "late", forkDepth: 2, headDepth: 3 };
    const late: Lane = { id: "late", parentBranchId: "main", forkDepth: 5, headDepth: 8 };
    expect(spell([early, late, main])).toEqual(["main:0", "main:1", "main:2", "early:3"]);
  });

  test("has every depth exactly once, whatever the forks", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const chain = randomChain(seed);
      const depths = spell(chain).map((place) => Number(place.split(":")[1]));
      expect(depths).toEqual(Array.from({ length: (chain[0]?.headDepth ?? -1) + 1 }, (_, depth) => depth));
    }
  });
});

test("a stretch of a path keeps only what lies between the two depths", () => {
  const slices = [
    { branchId: "main", from: 0, to: 3 },
    { branchId: "fork", from: 4, to: 9 },
  ];
  expect(cutSlices(slices, 2, 5)).toEqual([
    { branchId: "main", from: 2, to: 3 },
    { branchId: "fork", from: 4, to: 5 },
  ]);
  expect(cutSlices(slices, 20, 30)).toEqual([]);
});

test("a message of the parent after the fork is not on the path", () => {
  const slices = pathSlices([{ id: "fork", parentBranchId: "main", forkDepth: 3, headDepth: 5 }, main]);
  expect(isOnPath(slices, { branchId: "main", depth: 3 })).toBe(true);
  expect(isOnPath(slices, { branchId: "main", depth: 4 })).toBe(false);
  expect(isOnPath(slices, { branchId: "fork", depth: 4 })).toBe(true);
});

/** A chain of lanes, child first, each leaving its parent somewhere on the parent's own path. */
function randomChain(seed: number): Lane[] {
  let state = seed * 2_654_435_761;
  const next = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % limit;
  };
  const chain: Lane[] = [{ id: "0", parentBranchId: null, forkDepth: -1, headDepth: next(20) }];
  for (let index = 1; index <= next(5); index++) {
    const parent = chain[0] ?? main;
    const forkDepth = next(parent.headDepth + 2) - 1;
    chain.unshift({ id: String(index), parentBranchId: parent.id, forkDepth, headDepth: forkDepth + next(10) });
  }
  return chain;
}
