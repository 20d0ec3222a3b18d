import type { toHast } from "mdast-util-to-hast";
import type { CodeLines } from "#lib/markdown/code-lines.ts";
import { safeAddress, safePicture } from "#lib/markdown/links.ts";
import type { CodeNode, ElementNode, FootnoteMarkNode, FormulaNode, Node } from "#lib/markdown/nodes.ts";
import type { Tools } from "#lib/markdown/tools.ts";

type HastNode = ReturnType<typeof toHast>;
type Element = Extract<HastNode, { type: "element" }>;

/** What the blocks of one document share while they are converted. */
export interface Conversion {
  tools: Tools;
  /** The lines of the next code block, kept from the last time this block was converted. */
  nextCode(): CodeLines;
  /** Takes from the message's allowance for text that grows when it is rendered; false when that is used up. */
  spend(size: number): boolean;
  mark(identifier: string): FootnoteMarkNode;
}

/** Elements without text of their own: a line break in them only separates their children. */
const containers = new Set(["blockquote", "ol", "table", "tbody", "thead", "tr", "ul"]);

/** Sanitised hast to nodes for React. Formulas and code are made here, after the sanitiser, from their text alone. */
export function compact(children: readonly HastNode[], conversion: Conversion, parent = ""): Node[] {
  const nodes: Node[] = [];
  for (const child of children) {
    if (child.type === "text") {
      if (child.value !== "\n" || !containers.has(parent)) nodes.push(child.value);
    } else if (child.type === "element") nodes.push(...compactElement(child, conversion));
  }
  return nodes;
}

function compactElement(element: Element, conversion: Conversion): Node[] {
  const { tagName, properties } = element;
  if (tagName === "pre") return [codeOrFormula(element, conversion)];
  if (tagName === "code") return inlineCode(element, conversion);
  if (tagName === "img") return picture(properties);
  if (tagName === "sup") return [conversion.mark(String(properties.dataFootnote ?? ""))];
  const children = compact(element.children, conversion, tagName);
  if (tagName === "a") return link(properties.href, children);
  const node: ElementNode = { tag: tagName };
  const attributes = keep(tagName, properties);
  if (attributes) node.attributes = attributes;
  if (typeof properties.align === "string") node.style = { textAlign: properties.align };
  if (children.length > 0) node.children = children;
  return [node];
}

function keep(tagName: string, properties: Element["properties"]): ElementNode["attributes"] {
  if (tagName === "input") return { checked: properties.checked === true };
  if (tagName === "ol" && typeof properties.start === "number") return { start: properties.start };
  const names = properties.className;
  return Array.isArray(names) && names.length > 0 ? { className: names.join(" ") } : undefined;
}

function link(address: unknown, children: Node[]): Node[] {
  const href = safeAddress(address);
  return href ? [{ tag: "a", attributes: { href }, children }] : children;
}

function picture(properties: Element["properties"]): Node[] {
  const alt = String(properties.alt ?? "");
  const src = safePicture(properties.src);
  if (src) return [{ tag: "img", attributes: { src, alt } }];
  const href = safeAddress(properties.src);
  // A mail address can be no picture; `host` is what the reader must see before following the link.
  if (!href || href.toLowerCase().startsWith("mailto:")) return alt ? [alt] : [];
  return [{ tag: "remote-image", href, host: new URL(href).host, alt }];
}

function codeOrFormula(element: Element, conversion: Conversion): Node {
  const code = element.children[0];
  const names = code?.type === "element" ? classNames(code) : [];
  const text = textOf(element).replace(/\n$/, "");
  if (names.includes("math-display")) return formula(text, true, conversion);
  const language = names.find((name) => name.startsWith("language-"))?.slice("language-".length) ?? "";
  return codeBlock(text, language.slice(0, 40), conversion);
}

function codeBlock(text: string, language: string, conversion: Conversion): CodeNode {
  const { highlighter, wanted } = conversion.tools;
  const missing = highlighter?.missing(language);
  if (missing) wanted.grammars.add(missing);
  const code = conversion.nextCode();
  code.update(text, language, highlighter);
  return { tag: "code-block", language, lines: code.lines.slice() };
}

function inlineCode(element: Element, conversion: Conversion): Node[] {
  const names = classNames(element);
  const isDisplay = names.includes("math-display");
  if (isDisplay || names.includes("math-inline")) return [formula(textOf(element), isDisplay, conversion)];
  return [{ tag: "code", children: [textOf(element)] }];
}

function formula(source: string, display: boolean, { tools, spend }: Conversion): FormulaNode {
  if (!tools.setFormula) tools.wanted.formulas = true;
  const result = tools.setFormula?.(source, display);
  const isAffordable = result !== undefined && spend(result.size);
  return { tag: "formula", source, display, ...(isAffordable && { children: result.nodes }) };
}

function classNames(element: Element): string[] {
  const names = element.properties.className;
  return Array.isArray(names) ? names.map(String) : [];
}

function textOf(node: HastNode): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
