const range = (length: number) => Array.from({ length }, (_, index) => index);

/** Lists inside of lists, twelve deep, bullets and numbers in turn. */
const deepList = range(12)
  .map((depth) => `${"   ".repeat(depth)}${depth % 2 === 0 ? "-" : "1."} level ${depth + 1}`)
  .join("\n");

const mixedList = `3. begins at three
   - a bullet below it
     1. a number below that

        A second paragraph of the same item.

        \`\`\`sh
        echo "code in an item"
        \`\`\`
     2. the next number
   - another bullet
4. goes on at four
   > a quotation in an item

Another list begins at one again:

1. first
2. second

* a bullet of another kind
* and one more`;

const tasks = `- [x] a task that is done
- [ ] a task that is open
  - [x] below it one that is done
  - [ ] and one with **bold** and \`code\``;

const columns = range(12);
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** Twelve columns with every alignment, and more rows than a page has room for. */
const wideTable = [
  row(columns.map((column) => `column ${column + 1}`)),
  row(columns.map((column) => ["---", ":--", ":-:", "--:"][column % 4] ?? "---")),
  ...range(60).map((line) => row(columns.map((column) => `${line + 1}×${column + 1}`))),
].join("\n");

const longCell =
  "This cell holds a whole paragraph, with **bold**, *italic*, `code \\| with a bar`, a " +
  "[link](https://example.com/cell), and goes on for so long that it needs several lines in any column there is.";

const longTable = [
  row(["What", "How much", "Why"]),
  row([":--", "--:", ":-:"]),
  row(["a long one", "1,200.50", longCell]),
  row([longCell, "3", "short"]),
  row(["a word that cannot be broken", "12", "unbreakable".repeat(12)]),
  row(["", "", "the first two are empty"]),
].join("\n");

/** What a spreadsheet would take for a formula, and a word processor for a field. */
const formulaCells = [
  row(["cell", "text"]),
  row(["---", "---"]),
  row(["=1+1", "=cmd|'/c calc'!A1".replaceAll("|", "\\|")]),
  row(["+1-1", "-2+3"]),
  row(["@SUM(A1:A2)", '=HYPERLINK("http://example.com/leak")']),
  row(["{ INCLUDETEXT /etc/passwd }", '{ DDEAUTO c:\\\\windows "x" }']),
].join("\n");

const quotes = `> A quotation with **bold** words.
>
> > One inside of it,
> > of two lines.
>
> - a list in it
>
> \`\`\`js
> const quoted = true;
> \`\`\``;

const footnotes = `A statement[^source], another one[^long], and the first source again[^source].

[^source]: The source, with *emphasis* and <https://example.com/source>.
[^long]: A note of two paragraphs.

    This is the second one, with \`code\`.`;

const otherFootnotes = `Another message uses the same name[^source] for another note.

[^source]: Not the same source.

[Words][same] that lead elsewhere than in the next message, and [ref], which leads nowhere here.

[same]: https://example.com/elsewhere`;

const links = `[a link](https://example.com/?a=1&b=2#c "with a title"), <https://example.com/angle>, www.example.com,
[bücher](https://bücher.example/straße), [Пример](https://пример.example/путь?q=да), [mail](mailto:ada@example.com),
[reference][ref] and [a script](javascript:alert(1)), [data](data:text/html,<script>alert(1)</script>),
[a file](file:///etc/passwd), [a share](\\\\\\\\example.com\\\\share), ![a picture far away](https://example.com/p.png).

[![a badge](https://example.com/badge.svg)](https://example.com/behind-the-badge)

> Once more [words][Same], [same][], [same] and ![same].

[ref]: https://example.com/reference
[same]: <https://example.com/here> "A title"`;

const html = `<script>alert("in a block")</script>

<img src="https://example.com/pixel.png" onerror="alert(1)"> and <b>bold</b> in a line, <!-- a comment --> &amp; &lt;entity&gt;
<iframe src="https://example.com"></iframe><style>* { display: none }</style>

<!-- a comment that nobody closes

]]></w:t></w:p></w:body> &#0; &#x1F600;`;

const fences = `\`\`\`\`\`md
\`\`\`\`js
\`\`\`
inner
\`\`\`
\`\`\`\`
\`\`\`\`\`

~~~text
\`\`\` in tildes
~~~

A span with \`\` a \` backtick \`\` in it.`;

const emphasis = `# A heading of the first level

Plain, *italic*, **bold**, ***both***, ~~gone~~, \`code\`, **bold with \`code\` and *italic***.

Setext
------

### Third \`code\` level

###### Sixth level

A line  
broken in two, and\\
once more.

---

After the rule.`;

const controls =
  "Bell\u0007, backspace\u0008, escape\u001b[31mred\u001b[0m, form feed\u000c, delete\u007f, next line\u0085, " +
  "no character\ufffe and \uffff, zero\u200bwidth, byte order\ufeffmark, override\u202egnp.exe\u202c, isolate\u2067abc\u2069.\r\n" +
  "A line after CRLF\rand one after CR.";

/** Blocks of Markdown, each of which becomes a message. */
export const structure: Record<string, string> = {
  ...{ emphasis, deepList, mixedList, tasks, wideTable, longTable, formulaCells, quotes, footnotes, otherFootnotes },
  ...{ links, html, fences, controls },
};
