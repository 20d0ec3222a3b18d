import { describe, expect, test } from "vitest";
import { applyPatch } from "#components/markdown/apply-patch.ts";
import { MarkdownDocument } from "#lib/markdown/document.ts";
import { Highlighter } from "#lib/markdown/highlight.ts";
import type { Block } from "#lib/markdown/nodes.ts";
import { render, tools } from "#tests/lib/markdown/support.ts";

const pieces = [
  "# Title",
  "Setext\n======",
  'Text with **bold *and* more**, `code`, ~~gone~~ and a [link](https://example.com/a_b "t").',
  "Two lines\nof one paragraph  \nwith a break and $x_1 + \\frac{a}{b}$ in it",
  "- one\n- two\n  - nested\n\n    with a paragraph\n- [ ] task",
  "1. first\n2. second\n\n   more\n\n3. third",
  "> quoted\nlazy\n>\n> - list in quote\n> ```ts\n> const a = 1;\n> ```",
  "| a | b |\n|:--|--:|\n| 1 | **2** |\n| 3 |",
  "```ts\nconst a = `x\n1`;\n\n// comment\nfunction f() {\n  return a;\n}\n```",
  "~~~python\ndef f():\n    '''doc\n    # no comment\n    '''\n~~~",
  "````md\n```\ninner\n```\n````",
  "$$\n\\int_0^1 x\\,dx\n$$",
  "    indented code\n\n    more",
  "- a\n\n      code in item\n\n  ```\n  fenced in item\n  ```",
  "***",
  "<div>\n**html**\n</div>",
  "A mark[^n] and [ref][r] and ![img](https://example.com/i.png).",
  '[r]: https://example.com/r\n"title"',
  "[^n]: The note\n    goes on.\n\n    Second paragraph.",
  "Escapes \\* \\[ & &amp; &copy; https://example.com/x_y_z.",
  "Line ends\r\nof\rmany kinds",
  "emoji 👩‍👩‍👧 and العربية and 漢字",
  "```\nnever closed in a list of blocks\n```",
];

describe("a growing text", () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))("ends as if read at once (seed %i)", (seed) => {
    const random = generator(seed);
    const chosen = Array.from({ length: 3 + Math.floor(random() * 14) }, () => pick(pieces, random));
    const text = chosen.join(random() < 0.8 ? "\n\n" : "\n");
    const document = new MarkdownDocument(tools());
    let shown: Block[] = [];
    for (const chunk of split(text, random)) {
      document.append(chunk);
      if (random() < 0.7) shown = applyPatch(shown, document.update(false));
      expect(shown.map(({ key }) => key)).toEqual([...new Set(shown.map(({ key }) => key))]);
    }
    shown = applyPatch(shown, document.update(true));
    expect(shown).toEqual(render(text));
  });

  test("blocks that are done are not sent again", () => {
    const document = new MarkdownDocument(tools());
    document.append("one\n\ntwo\n\nthree\n\nfo");
    document.update(false);
    document.append("ur");
    expect(document.update(false).set.map(([index]) => index)).toEqual([3]);
  });

  test("an open fence sends only its new lines", () => {
    const document = new MarkdownDocument(tools());
    document.append("text\n\n```ts\nconst a = 1;\nconst b");
    document.update(false);
    document.append(" = 2;\nlet c");
    expect(document.update(false)).toMatchObject({ count: 2, set: [], lines: { index: 1, from: 1 } });
  });

  test("a fence in its first line, a lone marker and half a closing fence are kept back", () => {
    expect(grow("text\n\n```t")).toEqual(grow("text\n\n"));
    expect(grow("text\n-")).toEqual(grow("text\n"));
    expect(grow("```ts\na\n``")).toEqual(grow("```ts\na\n"));
  });

  test.each([
    ["a **bo", "a **bo**"],
    ["a **bold *and it", "a **bold *and it***"],
    ["a **bold*", "a **bold**"],
    ["a `co", "a `co`"],
    ["a ~~go", "a ~~go~~"],
    ["see [the do", "see the do"],
    ["see [the docs](https://exa", "see the docs"],
    ["see ![pic", "see"],
    ["- one\n- **tw", "- one\n- **tw**"],
    ["| a | b |", "| a | b |\n|---|---|"],
    ["| a | b |\n|--", "| a | b |\n|---|---|"],
    ["| a |\n|---|\n| **x", "| a |\n|---|\n| **x** |"],
  ])("%j is shown as %j", (growing, meant) => {
    expect(withoutKeys(grow(growing))).toEqual(withoutKeys(render(meant)));
  });

  test("a formula that is being written shows its source", () => {
    expect(grow("$$\n\\frac{1}{2}")[0]?.node).toEqual({ tag: "formula", source: "\\frac{1}{2}", display: true });
  });

  test("a footnote mark is a mark before its note arrives", () => {
    expect(JSON.stringify(grow("text[^a] more"))).toContain("footnote-mark");
  });

  test("what a grammar colours is sent when it has been loaded", async () => {
    const highlighter = new Highlighter();
    const wanted = { formulas: false, grammars: new Set<string>() };
    const document = new MarkdownDocument({ highlighter, wanted });
    document.append("text\n\n```rs\nfn a() {}\n```\n");
    const before = applyPatch([], document.update(true));
    expect([...wanted.grammars]).toEqual(["rust"]);
    await highlighter.load(wanted.grammars);
    document.refresh();
    const after = applyPatch(before, document.update(true));
    expect(after[0]).toBe(before[0]);
    expect(before[1]?.node).toMatchObject({ lines: [["fn a() {}"]] });
    expect(after[1]?.node).toMatchObject({ lines: [[[4, "fn "], expect.anything(), expect.anything()]] });
  });
});

describe("a patch", () => {
  test("keeps the objects of what did not change", () => {
    const before = render("- one\n- two");
    const after = render("- one\n- two\n- three");
    const [block] = applyPatch(before, { count: 1, set: [[0, after[0] as Block]] });
    const items = [before[0], block].map((each) => (each ? childrenOf(each) : []));
    expect(items[1]).toHaveLength(3);
    expect(items[1]?.[0]).toBe(items[0]?.[0]);
  });
});

function grow(text: string): Block[] {
  const document = new MarkdownDocument(tools());
  document.append(text);
  document.update(false);
  return document.blocks;
}

function childrenOf({ node }: Block) {
  return typeof node === "object" && "children" in node ? (node.children ?? []) : [];
}

function withoutKeys(blocks: Block[]) {
  return blocks.map(({ node }) => node);
}

function split(text: string, random: () => number): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + 1 + Math.floor(random() * random() * 60);
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** mulberry32: small, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
