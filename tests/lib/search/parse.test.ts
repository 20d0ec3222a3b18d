import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { parseQuery } from "#lib/search/parse.ts";

const now = new Date("2026-05-04T15:00:00Z");
/** Terms as `word`, `word*`, `"phrase"`, `-word`; filters as `name=value`. */
const read = (input: string) => {
  const { terms, filters } = parseQuery(input, now);
  return [
    ...terms.map(
      ({ text, phrase, negated, prefix }) =>
        `${negated ? "-" : ""}${phrase ? JSON.stringify(text) : text}${prefix ? "*" : ""}`,
    ),
    ...filters.map(({ name, value, negated }) => `${negated ? "-" : ""}${name}=${value}`),
  ];
};

test.each<[string, string[]]>([
  ["", []],
  ["   ", []],
  ["ferry", ["ferry*"]],
  ["ferry ", ["ferry"]],
  ["ferry nax", ["ferry", "nax*"]],
  ["x", ["x"]],
  ['"early train" -bus', ['"early train"', "-bus"]],
  ['-"early train"', ['-"early train"']],
  ["“early train”", ['"early train"']],
  ['"not closed', ['"not closed"']],
  ['a"b"c', ["a b c"]],
  ["foo-bar ", ["foo-bar"]],
  ["- a ", ["a"]],
  ['"" """"', []],
  ['tag:"deep work" from:me', ["tag=deep work", "from=me"]],
  ['tag:"deep', ["tag=deep"]],
  ["TAG:Work has:Image", ["tag=Work", "has=image"]],
  ["-is:archived", ["-is=archived"]],
  ["tag: has:", []],
  ["before:2026 after:2026-03", ["before=2026-01-01T00:00:00.000Z", "after=2026-03-01T00:00:00.000Z"]],
  ["after:yesterday", ["after=2026-05-03T00:00:00.000Z"]],
  ["https://example.com/a ", ["https://example.com/a"]],
  ["note:this ", ["note:this"]],
  ["' & | ! :* <->", ["'", "&", "|", "!", ":*", "<->*"]],
])("%s means %j", (input, expected) => {
  expect(read(input)).toEqual(expected);
});

test.each([
  ["has:everything", "has: takes attachment, code, link, image, reaction, note or branch."],
  ["is:odd", "is: takes starred, archived, unread, chat, discussion or pinned."],
  ["before:2026-02-30", "before: takes a day"],
  ["after:soon", "after: takes a day"],
  ["before:0000-01-01", "before: takes a day"],
  ["a ".repeat(25), "at most 24"],
])("%s is refused in words", (input, message) => {
  expect(() => parseQuery(input, now)).toThrow(message);
});

test("a filter keeps what was typed, so that it can be taken away", () => {
  expect(parseQuery('-tag:"deep work" x').filters[0]?.source).toBe('-tag:"deep work"');
});

test.each(['"', "-", ":", "tag:", '-"', "\\", "a:", " "])("a hundred thousand times %j is read or refused", (part) => {
  try {
    parseQuery(part.repeat(100_000));
  } catch (error) {
    expect(AppError.is(error)).toBe(true);
  }
});
