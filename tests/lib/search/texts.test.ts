import { describe, expect, test } from "vitest";
import { editDistance } from "#lib/search/edit-distance.ts";
import { letterPairs } from "#lib/search/letter-pairs.ts";
import { parseQuery } from "#lib/search/parse.ts";
import { markParts, plainText, snippetOf } from "#lib/search/snippet.ts";

const marked = (content: string, query: string) => {
  const { text, ranges } = snippetOf(content, parseQuery(query).terms);
  return ranges.map(([from, to]) => text.slice(from, to));
};

describe("a snippet", () => {
  test("shows the first hit in its surroundings, cut at words", () => {
    const content = `${"before ".repeat(100)}the lighthouse keeper ${"after ".repeat(100)}`;
    const { text, ranges } = snippetOf(content, parseQuery("lighthouse ").terms);
    expect(text).toMatch(/^…before .* the lighthouse keeper after .*after…$/);
    expect(text.length).toBeLessThan(240);
    expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(["lighthouse"]);
  });

  test.each<[string, string, string[]]>([
    ["Cats and a cat and concat", "cat ", ["cat"]],
    ["Cats and a CAT", "cat", ["Cat", "CAT"]],
    ["the early, train and the early train", '"early train"', ["early, train", "early train"]],
    ["東京タワーと東京", "東京", ["東京", "東京"]],
    ["a **bold** word", "bold ", ["bold"]],
    ["(a+)+$ and [x]", "[x], ", ["x"]],
    ["costs ++ more", "++ ", ["++"]],
    ["nothing here", "-here", []],
    ["", "word ", []],
  ])("of %j for %j marks %j", (content, query, expected) => {
    expect(marked(content, query)).toEqual(expected);
  });

  test("of half a letter is whole text all the same", () => {
    expect(snippetOf(`${"🎉".repeat(300)} end`, parseQuery("end ").terms).text.isWellFormed()).toBe(true);
  });
});

test.each([
  ["a phrase of quotes and dashes", `"a${"- '".repeat(40)}b"`, "a - ".repeat(2_000)],
  ["a table that never ends", "x ", `${"| ".repeat(40_000)}x`],
  ["a line of colons", "x ", `${":".repeat(80_000)}x`],
])("%s is read as quickly as other text", (_what, query, content) => {
  // Patterns that try every division of such a text would not end within the time that a test has.
  expect(snippetOf(content, parseQuery(query).terms).text.length).toBeGreaterThan(0);
});

test("the words of a phrase are found whatever stands between them", () => {
  expect(marked("The ferry, (train) and so on", '"ferry train"')).toEqual(["ferry, (train"]);
});

test("names are marked inside words too", () => {
  expect(markParts("Trip plan", parseQuery("rip").terms).ranges).toEqual([[1, 4]]);
});

test.each([
  ["# Title\n\nSome *soft* and **loud** `code`.", "Title Some soft and loud code."],
  ["- one\n- two\n1. three", "one two three"],
  ["- [ ] to do\n- [x] done", "to do done"],
  ["[the ferry](https://example.com) ![map](x.png)", "the ferry map"],
  ["```ts\nconst a = b_c * d;\n```", "const a = b_c * d;"],
  ["| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"],
  ["> quoted\n> twice", "quoted twice"],
])("markdown %j reads %j", (markdown, expected) => {
  expect(plainText(markdown)).toBe(expected);
});

test("letters of scripts without spaces are cut in pairs, a single one is a beginning", () => {
  expect(letterPairs("東京都 and ไทย 字 abc")).toEqual(["東京", "京都", "ไท", "ทย", "字*"]);
});

test.each([
  ["receive", "recieve", 1],
  ["same", "same", 0],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["abc", "", 3],
])("%s is to %s %d slips away", (left, right, slips) => {
  expect(editDistance(left, right)).toBe(slips);
});
