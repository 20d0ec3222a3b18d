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

test("names are marked inside words too", () => {
  expect(markParts("Trip plan", parseQuery("rip").terms).ranges).toEqual([[1, 4]]);
});

test.each([
  ["# Title\n\nSome *soft* and **loud** `code`.", "Title Some soft and loud code."],
  ["- one\n- two\n1. three", "one two three"],
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
