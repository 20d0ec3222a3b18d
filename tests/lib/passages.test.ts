import { describe, expect, test } from "vitest";
import { findPassage, placeOf, readable } from "#lib/passages.ts";

describe("a passage", () => {
  test.each([
    ["between marks of markdown", "Leave at **nine** sharp", "at nine sharp"],
    ["over a line break", "Leave at nine\nsharp", "nine sharp"],
    ["over items of a list", "- one\n- two", "one\n\ntwo".replace("\n\n", " - ")],
    ["in a link, of which the page shows no address", "See [the table](https://example.com/a) here", "the table here"],
    ["in code", "Use `let x = 1` there", "let x = 1"],
    ["in any script", "Το **πλοίο** φεύγει", "πλοίο φεύγει"],
  ])("is found %s", (_, content, quote) => {
    expect(findPassage(content, quote, null)).not.toBeNull();
  });

  test("that the text does not say any more is not found", () => {
    expect(findPassage("Leave at ten", "at nine", 6)).toBeNull();
    expect(findPassage("Leave", " ", 0)).toBeNull();
  });

  test("that occurs more than once is the one nearest to its place", () => {
    const content = "**one** two one two one";
    expect(findPassage(content, "one", 0)).toEqual({ nth: 0, at: 2 });
    expect(findPassage(content, "one", 13)).toMatchObject({ nth: 1 });
    expect(findPassage(content, "one", 999)).toMatchObject({ nth: 2 });
    expect([0, 1, 2, 9].map((nth) => placeOf(content, "one", nth))).toEqual([2, 12, 20, 20]);
  });

  test("is read in time that grows with the text alone", () => {
    const { text } = readable("[".repeat(100_000) + "](".repeat(50_000));
    expect(text).toBe("(".repeat(50_000));
  });
});
