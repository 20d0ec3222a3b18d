import { type ElementNode, isSpecial, type Line, type Node, type SpecialNode } from "#lib/markdown/nodes.ts";
import { tokenClasses } from "#lib/markdown/token-classes.ts";
import { withoutControls } from "#services/exports/controls.ts";

/** A text as HTML shows it, in content and in attributes. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const empty = new Set(["br", "hr", "img", "input"]);
const directed = new Set(["p", "ul", "ol", "blockquote", "table", "h3", "h4", "h5", "h6"]);

/** Rendered Markdown as HTML. `scope` keeps the footnotes of one message apart from those of the others. */
export function nodesToHtml(nodes: readonly Node[], scope: string): string {
  return nodes.map((node) => nodeToHtml(node, scope)).join("");
}

function nodeToHtml(node: Node, scope: string): string {
  if (typeof node === "string") return escapeHtml(node);
  return isSpecial(node) ? specialToHtml(node, scope) : elementToHtml(node, scope);
}

function elementToHtml({ tag, attributes = {}, style, children = [] }: ElementNode, scope: string): string {
  const all: Record<string, string | number | boolean> = {
    ...(directed.has(tag) ? { dir: "auto" } : {}),
    ...(tag === "input" ? { type: "checkbox", disabled: true } : {}),
    ...(tag === "a" ? { rel: "noopener noreferrer nofollow" } : {}),
    ...attributes,
    ...(style ? { style: styleText(style) } : {}),
  };
  const open = `<${tag}${Object.entries(all)
    .map(([name, value]) => attributeToHtml(name, value))
    .join("")}>`;
  if (empty.has(tag)) return open;
  const html = `${open}${nodesToHtml(children, scope)}</${tag}>`;
  return tag === "table" ? `<div class="scroll">${html}</div>` : html;
}

function attributeToHtml(name: string, value: string | number | boolean): string {
  if (value === false) return "";
  const known = name === "className" ? "class" : name;
  return value === true ? ` ${known}` : ` ${known}="${escapeHtml(String(value))}"`;
}

function styleText(style: Record<string, string>): string {
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(";");
}

function specialToHtml(node: SpecialNode, scope: string): string {
  switch (node.tag) {
    case "code-block":
      return `<pre><code${node.language === "" ? "" : ` data-language="${escapeHtml(node.language)}"`}>${node.lines.map(lineToHtml).join("\n")}</code></pre>`;
    case "formula": {
      const math = node.children && findMath(node.children);
      const html = math ? elementToHtml(math, scope) : `<code>${escapeHtml(node.source.trim())}</code>`;
      return node.display ? `<span class="formula">${html}</span>` : html;
    }
    case "remote-image":
      return `<a rel="noopener noreferrer nofollow" href="${escapeHtml(node.href)}">Image on ${escapeHtml(node.host)}${node.alt ? `: ${escapeHtml(node.alt)}` : ""}</a>`;
    case "footnote-mark":
      return `<sup><a id="${scope}mark-${node.number}-${node.occurrence}" href="#${scope}note-${node.number}">${node.number}</a></sup>`;
    case "footnotes":
      return `<ol class="footnotes">${node.items
        .map(
          ({ number, children }) =>
            `<li id="${scope}note-${number}" value="${number}">${nodesToHtml(children, scope)} <a href="#${scope}mark-${number}-1">↩</a></li>`,
        )
        .join("")}</ol>`;
  }
}

function lineToHtml(line: Line): string {
  return line
    .map((token) =>
      typeof token === "string"
        ? escapeHtml(token)
        : `<span class="${tokenClasses[token[0]] ?? ""}">${escapeHtml(token[1])}</span>`,
    )
    .join("");
}

/** The MathML in what KaTeX made: it needs no fonts and no style sheet. */
function findMath(nodes: readonly Node[]): ElementNode | undefined {
  for (const node of nodes) {
    if (typeof node === "string" || isSpecial(node)) continue;
    const found = node.tag === "math" ? node : findMath(node.children ?? []);
    if (found) return found;
  }
  return undefined;
}
