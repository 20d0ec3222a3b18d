import { describe, expect, test } from "vitest";
import { MarkdownDocument } from "#lib/markdown/document.ts";
import { safeAddress, safePicture } from "#lib/markdown/links.ts";
import type { Node } from "#lib/markdown/nodes.ts";
import { nodesOf, tools, walk } from "#tests/lib/markdown/support.ts";
import { vectors } from "#tests/lib/markdown/vectors.ts";

const tags = new Set([
  ...["a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "img", "input", "li", "ol", "p"],
  ...["strong", "table", "tbody", "td", "th", "thead", "tr", "ul"],
  ...["code-block", "formula", "remote-image", "footnote-mark", "footnotes"],
]);
const formulaTags = /^(?:span|svg|path|line|math|semantics|annotation|m[a-z]+)$/;
const harmlessStyle = /^(?:[-\w.#% ]+)$/;

/** What would be executable, load something, or reach out of the message. */
function findHarm(nodes: Node[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    const harm: string[] = [];
    if (!tags.has(node.tag) && !formulaTags.test(node.tag)) harm.push(`element ${node.tag}`);
    const attributes = "attributes" in node && node.attributes ? Object.entries(node.attributes) : [];
    for (const [name, value] of attributes) {
      if (/^on|^id$|^style$|srcdoc|action/i.test(name)) harm.push(`attribute ${name}`);
      if (name === "href" && !/^(?:https?:\/\/|mailto:)/i.test(`${value}`)) harm.push(`href ${value}`);
      if (name === "src" && !/^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(`${value}`)) harm.push(`src ${value}`);
    }
    for (const [name, value] of Object.entries("style" in node ? (node.style ?? {}) : {})) {
      if (!harmlessStyle.test(value) || (name === "position" && value !== "relative"))
        harm.push(`style ${name}:${value}`);
    }
    if (node.tag === "remote-image" && "href" in node && !/^https?:\/\//i.test(`${node.href}`))
      harm.push("remote image");
    return harm;
  });
}

describe.each(Object.entries(vectors))("%s", (_, texts) => {
  test.each(texts)("%j is harmless", (text) => {
    expect(findHarm(nodesOf(text))).toEqual([]);
  });

  test("are harmless at every moment while they grow", { timeout: 60_000 }, () => {
    expect(texts.filter((text) => grow(text).some((nodes) => findHarm(nodes).length > 0))).toEqual([]);
  });
});

function grow(text: string): Node[][] {
  const document = new MarkdownDocument(tools());
  return Array.from(text, (character) => {
    document.append(character);
    document.update(false);
    return walk(document.blocks.map(({ node }) => node));
  });
}

test("the check itself sees harm", () => {
  expect(findHarm([{ tag: "script" }, { tag: "a", attributes: { href: "javascript:x", onclick: "x" } }])).toHaveLength(
    3,
  );
});

test("addresses that people use stay links", () => {
  for (const address of ["https://example.com/a?b=c#d", "HTTP://EXAMPLE.COM", "mailto:ada@example.org"]) {
    expect(safeAddress(address)).toBe(address);
  }
});

test("only whole data addresses of raster pictures are pictures", () => {
  expect(safePicture("data:image/png;base64,AAAA")).toBe("data:image/png;base64,AAAA");
  expect(safePicture("data:image/png;base64,AAAA\n<svg>")).toBeUndefined();
  expect(safePicture("data:image/png,<svg>")).toBeUndefined();
});
