import { expect, test } from "vitest";
import { Highlighter } from "#lib/markdown/highlight.ts";

const pieces = [
  "const one = 1;\nconst two = `a\nconst one = 1;\nb`;\nconst one = 1;",
  "/*\nconst one = 1;\n*/\nconst one = 1;",
  "f(\n  g(1,\n    [\n      2]\n  )\n);\n\nconst one = 1;",
  "const one = 1;\nconst two = `a\nconst one = 1; // `",
  `${"[\n".repeat(150)}const one = 1;\n${"]\n".repeat(150)}const one = 1;`,
];

async function openHighlighter(): Promise<Highlighter> {
  const highlighter = new Highlighter();
  await highlighter.load(["typescript"]);
  return highlighter;
}

test("a line that was seen before has the colours of the place where it stands now", async () => {
  const known = await openHighlighter();
  const expected = await Promise.all(
    pieces.map(async (piece) => (await openHighlighter()).tokenize("ts", piece)?.lines),
  );
  for (const index of [0, 1, 2, 3, 4, 4, 3, 2, 1, 0])
    expect(known.tokenize("ts", pieces[index] ?? "")?.lines).toEqual(expected[index]);
});

test("more lines than are kept are still coloured one like the other", async () => {
  const highlighter = await openHighlighter();
  const lines = Array.from({ length: 2_500 }, (_, index) => `const number = ${index};`);
  const first = highlighter.tokenize("ts", lines.join("\n"))?.lines ?? [];
  expect(highlighter.tokenize("ts", lines.join("\n"))?.lines).toEqual(first);
  expect(new Set(first.map((line) => line.length))).toEqual(new Set([first[0]?.length]));
  expect(first[2_200]).toEqual(highlighter.tokenize("ts", lines[2_200] ?? "")?.lines[0]);
});
