import { type ElementNode, isSpecial, type Node, type SpecialNode } from "#lib/markdown/nodes.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";

const width = 80;

/** Markdown as plain text. What is over the limits of rendering is given as it was written. */
export function textOf(markdown: string): string {
  const blocks = renderMarkdown(markdown);
  return blocks ? blocksToText(blocks.map((block) => block.node)) : markdown.trimEnd();
}

/** Every line moved in by two blanks. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** Breaks lines at blanks where they pass the width; words that are longer stay whole. */
export function wrap(text: string): string {
  return text.split("\n").map(wrapLine).join("\n");
}

function wrapLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current].join("\n");
}

const inlineTags = new Set(["a", "strong", "em", "del", "code", "br", "img", "sup", "input", "formula"]);

function isInline(node: Node): boolean {
  if (typeof node === "string") return true;
  if (node.tag === "formula" && isSpecial(node) && node.tag === "formula") return !node.display;
  return inlineTags.has(node.tag) || node.tag === "remote-image" || node.tag === "footnote-mark";
}

function blocksToText(nodes: readonly Node[], gap = "\n\n"): string {
  const blocks: string[] = [];
  let line: Node[] = [];
  const flush = () => {
    const text = wrap(line.map(inlineText).join("").trim());
    if (text !== "") blocks.push(text);
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      flush();
      if (typeof node !== "string") blocks.push(isSpecial(node) ? specialText(node) : blockText(node));
    }
  }
  flush();
  return blocks.filter((block) => block !== "").join(gap);
}

function blockText(node: ElementNode): string {
  const { tag, children = [] } = node;
  if (tag === "ul" || tag === "ol") return listText(node);
  if (tag === "table") return tableText(node);
  if (tag === "blockquote") return blocksToText(children).replace(/^/gm, "> ").replace(/^> $/gm, ">");
  if (tag === "hr") return "* * *";
  const text = blocksToText(children);
  return /^h\d$/.test(tag) ? `${text}\n${"~".repeat(Math.min(width, Math.max(3, text.length)))}` : text;
}

function listText({ tag, attributes, children = [] }: ElementNode): string {
  const start = Number(attributes?.start ?? 1);
  const items = children.filter((child) => typeof child !== "string" && child.tag === "li") as ElementNode[];
  return items
    .map((item, index) => {
      const marker = tag === "ol" ? `${start + index}. ` : "- ";
      const children = item.children ?? [];
      // Items that hold paragraphs stand apart, others close together, as they were written.
      const isLoose = children.some((child) => typeof child !== "string" && child.tag === "p");
      const text = blocksToText(children, isLoose ? "\n\n" : "\n");
      return marker + text.replace(/\n(?=.)/g, `\n${" ".repeat(marker.length)}`);
    })
    .join("\n");
}

function tableText(table: ElementNode): string {
  const rows = rowsOf(table).map((row) =>
    (row.children ?? []).filter((cell) => typeof cell !== "string").map((cell) => inlineText(cell).trim()),
  );
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    widths
      .map((size, column) => (row[column] ?? "").padEnd(size))
      .join(" | ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  return [head, widths.map((size) => "-".repeat(size)).join("-+-"), ...body].join("\n");
}

function rowsOf(node: ElementNode): ElementNode[] {
  return (node.children ?? []).flatMap((child) => {
    if (typeof child === "string" || isSpecial(child)) return [];
    return child.tag === "tr" ? [child] : rowsOf(child);
  });
}

function specialText(node: SpecialNode): string {
  switch (node.tag) {
    case "code-block":
      return node.lines
        .map((line) => `    ${line.map((token) => (typeof token === "string" ? token : token[1])).join("")}`.trimEnd())
        .join("\n");
    case "footnotes":
      return node.items.map(({ number, children }) => `[${number}] ${blocksToText(children)}`).join("\n");
    default:
      return inlineText(node);
  }
}

function inlineText(node: Node): string {
  if (typeof node === "string") return node.replace(/\s+/g, " ");
  if (isSpecial(node)) {
    if (node.tag === "formula") return node.source.trim();
    if (node.tag === "remote-image") return `[Image: ${node.alt ? `${node.alt} ` : ""}<${node.href}>]`;
    return node.tag === "footnote-mark" ? `[${node.number}]` : specialText(node);
  }
  const { tag, attributes, children = [] } = node;
  if (tag === "br") return "\n";
  if (tag === "input") return attributes?.checked === true ? "[x]" : "[ ]";
  if (tag === "img") return `[Image${attributes?.alt ? `: ${attributes.alt}` : ""}]`;
  const text = children.map(inlineText).join("");
  if (tag !== "a" || typeof attributes?.href !== "string") return text;
  const address = attributes.href.replace(/^mailto:/, "");
  return text.trim() === address ? text : `${text} <${address}>`;
}
