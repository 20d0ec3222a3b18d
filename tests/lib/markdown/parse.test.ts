import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { mathSyntax, mathTree } from "#lib/markdown/math-syntax.ts";
import { parse } from "#lib/markdown/parse.ts";

const words = [
  "a",
  "word",
  "www.",
  "WwW.example.com",
  "ada@example.com",
  "HTTPS://a.b/c(d)",
  "mailto:a@b.c",
  "ftp://x",
];
const signs = [
  "@",
  "&#64;",
  "\\",
  ":",
  "//",
  "://",
  "|",
  ":-",
  "-:",
  "|---|:-:|",
  "---",
  "===",
  "<",
  ">",
  "[",
  "](",
  ")",
];
const blocks = [
  "\n",
  "\n\n",
  "\n    ",
  "> ",
  "- ",
  "1. ",
  "# ",
  "```",
  "~~",
  "*",
  "_",
  "`",
  "$",
  "[^1]",
  "[^1]: ",
  " ",
  "\t",
];

/** With every construct, whether the text can have it or not. */
function readWhole(text: string) {
  const extensions = [gfm({ singleTilde: false }), mathSyntax(), { disable: { null: ["htmlFlow", "htmlText"] } }];
  return fromMarkdown(text, { extensions, mdastExtensions: [gfmFromMarkdown(), mathTree()] });
}

test("constructs that a text cannot have make no difference to its tree", () => {
  const texts = fc.array(fc.constantFrom(...words, ...signs, ...blocks), { maxLength: 25 }).map((all) => all.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(parse(text)).toEqual(readWhole(text));
    }),
    { numRuns: 500 },
  );
});

test.each([
  "a\n:-",
  "a\n-:",
  "a | b\n- | -",
  "see www.example.com",
  "see HTTP://example.com",
  "a@example.com",
  "x &#64; y",
])("%j is read as it would be with every construct", (text) => {
  expect(parse(text)).toEqual(readWhole(text));
});
