import { describe, expect, test } from "vitest";
import { Highlighter } from "#lib/markdown/highlight.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import { find, nodesOf, render, textOf } from "#tests/lib/markdown/support.ts";

function first(text: string) {
  return render(text)[0]?.node;
}

describe("GFM", () => {
  test("headings begin at the third level, below those of the page", () => {
    expect(render("# a\n\n## b\n\n###### c").map(({ node }) => typeof node === "object" && node.tag)).toEqual([
      "h3",
      "h4",
      "h6",
    ]);
  });

  test("emphasis, strong, strikethrough and inline code are elements", () => {
    expect(first("*a* **b** ~~c~~ `d`")).toEqual({
      tag: "p",
      children: [
        { tag: "em", children: ["a"] },
        " ",
        { tag: "strong", children: ["b"] },
        " ",
        { tag: "del", children: ["c"] },
        " ",
        { tag: "code", children: ["d"] },
      ],
    });
  });

  test("a line break between two elements is kept", () => {
    expect(first("**a**\n**b**")).toEqual({
      tag: "p",
      children: [{ tag: "strong", children: ["a"] }, "\n", { tag: "strong", children: ["b"] }],
    });
  });

  test("single tildes are text", () => {
    expect(first("about ~5~")).toEqual({ tag: "p", children: ["about ~5~"] });
  });

  test("tables keep the alignment of their columns", () => {
    const cells = find("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |", "td");
    expect(cells).toEqual([
      { tag: "td", style: { textAlign: "left" }, children: ["1"] },
      { tag: "td", style: { textAlign: "center" }, children: ["2"] },
      { tag: "td", style: { textAlign: "right" }, children: ["3"] },
    ]);
  });

  test("task lists are boxes, ticked or not", () => {
    const boxes = find("- [x] a\n- [ ] b", "input");
    expect(boxes).toEqual([
      { tag: "input", attributes: { checked: true } },
      { tag: "input", attributes: { checked: false } },
    ]);
  });

  test("a list goes on from the number that it begins with", () => {
    expect(find("7. a\n8. b", "ol")).toMatchObject([{ attributes: { start: 7 } }]);
  });

  test("addresses in text are links", () => {
    expect(find("see https://example.com/a and www.example.com", "a")).toMatchObject([
      { attributes: { href: "https://example.com/a" } },
      { attributes: { href: "http://www.example.com" } },
    ]);
  });

  test("reference links find definitions that come later", () => {
    expect(find("[a][x]\n\n[x]: https://example.com", "a")).toMatchObject([
      { attributes: { href: "https://example.com" } },
    ]);
  });
});

describe("footnotes", () => {
  test("are numbered by their first marks and listed at the end", () => {
    const text = "b[^b] a[^a] b[^b]\n\n[^a]: first\n[^b]: second";
    expect(find(text, "footnote-mark")).toEqual([
      { tag: "footnote-mark", number: 1, occurrence: 1 },
      { tag: "footnote-mark", number: 2, occurrence: 1 },
      { tag: "footnote-mark", number: 1, occurrence: 2 },
    ]);
    expect(render(text).at(-1)).toMatchObject({
      key: "footnotes",
      node: {
        items: [
          { number: 1, marks: 2 },
          { number: 2, marks: 1 },
        ],
      },
    });
  });

  test("without a mark are not shown, and marks without a note are text", () => {
    expect(render("[^a]: note")).toEqual([]);
    expect(first("a[^none]")).toEqual({ tag: "p", children: ["a[^none]"] });
  });
});

describe("formulas", () => {
  test.each([
    ["a $x^2$ b", false],
    ["a $$x^2$$ b", true],
    ["a \\(x^2\\) b", false],
    ["a \\[x^2\\] b", true],
    ["$$\nx^2\n$$", true],
  ])("%j is set by KaTeX", (text, display) => {
    expect(find(text, "formula")).toMatchObject([{ source: "x^2", display, children: [{ tag: "span" }] }]);
  });

  test.each(["it costs $5 and $10", "a $ b $ c", "`$x$`", "\\$x$", "$x$5"])("%j has no formula", (text) => {
    expect(find(text, "formula")).toEqual([]);
  });

  test("what is not valid TeX keeps its source", () => {
    expect(find("$\\frac{1}$", "formula")).toEqual([{ tag: "formula", source: "\\frac{1}", display: false }]);
  });
});

describe("code", () => {
  test("is coloured by line", () => {
    expect(first("```ts\nconst a = 1;\n\n// b\n```")).toEqual({
      tag: "code-block",
      language: "ts",
      lines: [[[4, "const "], [3, "a "], [4, "= "], [3, "1"], ";"], [], [[2, "// b"]]],
    });
  });

  test("in an unknown language stays plain", () => {
    expect(first("```nothing\na = 1\n```")).toEqual({ tag: "code-block", language: "nothing", lines: [["a = 1"]] });
  });

  test("and formulas name what they need and what is not loaded", () => {
    const wanted = { formulas: false, grammars: new Set<string>() };
    renderMarkdown("$x$ and\n\n```rs\nfn a() {}\n```", { highlighter: new Highlighter(), wanted });
    expect(wanted).toEqual({ formulas: true, grammars: new Set(["rust"]) });
  });
});

describe("HTML", () => {
  test("is text", () => {
    expect(textOf(nodesOf("<div onclick=x>**a**</div>"))).toContain("<div onclick=x>");
    expect(find("<b>a</b> <script>x</script>", "b")).toEqual([]);
  });
});

describe("pictures", () => {
  test("of other hosts are links that name the host", () => {
    expect(find("![alt](https://example.com/a.png)", "remote-image")).toEqual([
      { tag: "remote-image", href: "https://example.com/a.png", host: "example.com", alt: "alt" },
    ]);
  });

  test("inside the text are shown when they are small rasters", () => {
    expect(find("![a](data:image/png;base64,iVBORw0KGgo=)", "img")).toHaveLength(1);
    expect(find(`![a](data:image/png;base64,${"A".repeat(70_000)})`, "img")).toEqual([]);
    expect(find("![a](data:image/svg+xml;base64,AAAA)", "img")).toEqual([]);
  });
});
