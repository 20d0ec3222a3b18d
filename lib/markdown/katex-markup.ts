import type { ElementNode, Node } from "#lib/markdown/nodes.ts";

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/gy;
const attribute = /([a-zA-Z:-]+)="([^"]*)"/g;
const mathElement = /^m[a-z]{1,14}$/;
const elements = new Set(["span", "svg", "path", "line", "semantics", "annotation"]);
const className = /^[\w \-.]*$/;
const styleValue = /^(?:-?[\d.]+(?:em|px|%)?|-?[\d.]+em -?[\d.]+em|[a-z-]{1,24}|#[\da-f]{3,8})$/i;
const styleNames = new Set([
  ...["height", "width", "min-width", "vertical-align", "top", "bottom", "left", "right", "position", "color"],
  ...["margin-left", "margin-right", "margin-top", "padding-left", "padding-right", "border-bottom-width"],
  ...["border-top-width", "border-right-width", "border-style", "border-width", "border-color", "background-color"],
  ...["border-right-style", "font-size", "text-shadow", "display"],
]);
const attributes: Record<string, RegExp> = {
  "aria-hidden": /^(?:true|false)$/,
  columnalign: /^[a-z ]{1,200}$/,
  columnlines: /^[a-z ]{1,200}$/,
  columnspacing: /^[\d.a-z ]{1,400}$/,
  d: /^[MmLlHhVvCcSsQqTtAaZz\d\s.,-]*$/,
  display: /^(?:block|inline)$/,
  encoding: /^application\/x-tex$/,
  fence: /^(?:true|false)$/,
  height: /^[\d.]+(?:em)?$/,
  linethickness: /^[\d.a-z]+$/,
  lspace: /^-?[\d.]+em$/,
  mathcolor: /^#?[\da-z]+$/i,
  mathvariant: /^[a-z-]+$/,
  maxsize: /^[\d.]+em$/,
  minsize: /^[\d.]+em$/,
  preserveAspectRatio: /^[A-Za-z ]+$/,
  rowlines: /^[a-z ]{1,200}$/,
  rowspacing: /^[\d.a-z ]{1,400}$/,
  rspace: /^-?[\d.]+em$/,
  scriptlevel: /^[+-]?\d$/,
  displaystyle: /^(?:true|false)$/,
  separator: /^(?:true|false)$/,
  stretchy: /^(?:true|false)$/,
  viewBox: /^[\d\s.-]+$/,
  width: /^-?[\d.]+(?:em|%)?$/,
};
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

/**
 * Reads the markup that KaTeX writes, element by element through allow-lists. Undefined when it holds anything else
 * (a link, a picture, an unknown tag): the caller shows the source instead.
 */
export function readKatexMarkup(markup: string): Node[] | undefined {
  const root: ElementNode = { tag: "span", children: [] };
  const open: ElementNode[] = [root];
  tag.lastIndex = 0;
  while (tag.lastIndex < markup.length) {
    const match = tag.exec(markup);
    const parent = open.at(-1);
    if (!match || !parent) return;
    const [, slash, name, written, empty, text] = match;
    if (text !== undefined) append(parent, decode(text));
    else if (slash) {
      if (open.pop()?.tag !== name || open.length === 0) return;
    } else {
      if (!name || !(elements.has(name) || name === "math" || mathElement.test(name))) return;
      const node: ElementNode = { tag: name, ...readAttributes(written ?? "") };
      append(parent, node);
      if (!empty) open.push(node);
    }
  }
  return open.length === 1 ? root.children : undefined;
}

function append(parent: ElementNode, child: Node): void {
  parent.children ??= [];
  parent.children.push(child);
}

function readAttributes(written: string): Partial<ElementNode> {
  const known: Record<string, string> = {};
  let style: Record<string, string> | undefined;
  for (const [, name = "", encoded = ""] of written.matchAll(attribute)) {
    const value = decode(encoded);
    if (name === "class") {
      if (value && className.test(value)) known.className = value;
    } else if (name === "style") style = readStyle(value);
    else if (attributes[name]?.test(value)) known[name] = value;
  }
  return { ...(Object.keys(known).length > 0 && { attributes: known }), ...(style && { style }) };
}

function readStyle(value: string): Record<string, string> {
  const style: Record<string, string> = {};
  for (const rule of value.split(";")) {
    const [name = "", content = ""] = rule.split(":").map((part) => part.trim());
    if (styleNames.has(name) && styleValue.test(content)) {
      style[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = content;
    }
  }
  return style;
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (whole, name: string) => entities[name] ?? whole);
}
