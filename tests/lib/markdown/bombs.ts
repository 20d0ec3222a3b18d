const size = 100_000;

/** Texts of 100 KB that cost a naive renderer seconds, gigabytes or its stack, one for each known class. */
export const bombs: Record<string, string> = {
  "quote markers in one line": ">".repeat(size),
  "quote markers with blanks": "> ".repeat(size / 2),
  "list markers in one line": "- ".repeat(size / 2),
  "numbered list markers in one line": "1. ".repeat(size / 3),
  "a list that nests with every line": nest(),
  "a wide table with short rows": `${"|a".repeat(2_000)}|\n${"|-".repeat(2_000)}|\n${"|x|\n".repeat(22_000)}`,
  "a long table": `|a|b|\n|-|-|\n${"|x|y|\n".repeat(16_000)}`,
  "emphasis that never closes": "a**b".repeat(size / 4),
  "alternating emphasis": "*a_ ".repeat(size / 4),
  "strikethrough that never closes": "~~a ".repeat(size / 4),
  "opening brackets": "[".repeat(size),
  "nested links": `${"[".repeat(size / 5)}a${"](x)".repeat(size / 5)}`,
  "images that never close": "![a](".repeat(size / 5),
  "backtick runs of growing length": backticks(),
  "one long address referred to often": `[a]: https://example.com/${"x".repeat(50_000)}\n\n${"[a] ".repeat(12_500)}`,
  "an allowed address referred to often": `[a]: https://example.com/${"x".repeat(1_900)}\n\n${"[a]\n\n".repeat(19_600)}`,
  "many definitions": Array.from({ length: 7_000 }, (_, index) => `[${index}]: /x${index}`).join("\n\n"),
  "footnotes that mark each other": Array.from(
    { length: 4_000 },
    (_, index) => `[^${index}]: see [^${index + 1}]`,
  ).join("\n\n"),
  "many marks of one footnote": `[^a]: note\n\n${"[^a]\n\n".repeat(16_000)}`,
  "many small formulas": "$x$\n\n".repeat(size / 5),
  "a formula that expands": `$$\n\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}${"\\c".repeat(2_400)}\n$$`,
  "a formula that nests": `$$\n${"{".repeat(2_400)}x${"}".repeat(2_400)}\n$$\n\n${"$\\sqrt{".repeat(12_000)}`,
  "addresses without marks": "www.a.b@c.d/".repeat(size / 12),
  "mail addresses that never end": "a@".repeat(size / 2),
  entities: "&amp;&#x41;&zzzz;".repeat(size / 17),
  "markup that never closes": "<a <!-- <?x <![CDATA[ ".repeat(size / 22),
  "backslashes before brackets": "\\(\\[".repeat(size / 4),
  dollars: "$a ".repeat(size / 3),
  "one line of code": `\`\`\`ts\n${"a+`${".repeat(size / 5)}\n\`\`\``,
  "many small code blocks": "```ts\na\n```\n".repeat(size / 12),
  "hard breaks": "a  \n".repeat(size / 4),
  headings: "# a\n".repeat(size / 4),
};

function nest(): string {
  let text = "";
  for (let depth = 0; text.length < size; depth++) text += `${"  ".repeat(depth)}- a\n`;
  return text;
}

function backticks(): string {
  let text = "";
  for (let length = 1; text.length < size; length++) text += `${"`".repeat(length)} `;
  return text;
}
