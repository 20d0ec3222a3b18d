import { type ElementNode, isSpecial, type Node, type SpecialNode } from "#lib/markdown/nodes.ts";
import { checkbox } from "#services/exports/docx/checkbox.ts";
import type { Context } from "#services/exports/docx/context.ts";
import { equation } from "#services/exports/docx/maths.ts";
import { noteMark } from "#services/exports/docx/note-mark.ts";
import { type Look, lineBreak, run, runs } from "#services/exports/docx/runs.ts";

/** LibreOffice forgets the colour of a character style inside of tables, so it is said once more. */
export const linkLook: Look = { style: "Hyperlink", color: "3D6099" };

const inlineTags = new Set(["a", "strong", "em", "del", "code", "br", "img", "sup", "input"]);

/** Whether a node stands in a line of text. A formula on its own does not. */
export function isInline(node: Node): boolean {
  if (typeof node === "string") return true;
  if (!isSpecial(node)) return inlineTags.has(node.tag);
  return node.tag === "formula" ? !node.display : node.tag === "remote-image" || node.tag === "footnote-mark";
}

/** Nodes of a line as runs. */
export function inline(nodes: readonly Node[], context: Context, look: Look = {}): string {
  let xml = "";
  let isAfterBreak = false;
  for (const node of nodes) {
    if (typeof node === "string") {
      const text = node.replace(/\s*\n\s*/g, " ");
      xml += runs(isAfterBreak ? text.trimStart() : text, look, context);
    } else xml += isSpecial(node) ? special(node, context, look) : element(node, context, look);
    isAfterBreak = typeof node !== "string" && node.tag === "br";
  }
  return xml;
}

function element(node: ElementNode, context: Context, look: Look): string {
  const { tag, attributes = {}, children = [] } = node;
  switch (tag) {
    case "strong":
      return inline(children, context, { ...look, isBold: true });
    case "em":
      return inline(children, context, { ...look, isItalic: true });
    case "del":
      return inline(children, context, { ...look, isStruck: true });
    case "code":
      return run(children.map(textOf).join("").replace(/\n/g, " "), { ...look, style: "InlineCode" });
    case "br":
      return lineBreak;
    case "a":
      return link(
        String(attributes.href ?? ""),
        inline(children, { ...context, isLinked: true }, { ...look, ...linkLook }),
        context,
      );
    case "input":
      return checkbox(attributes.checked === true);
    case "img":
      return picture(String(attributes.src ?? ""), String(attributes.alt ?? ""), context, look);
    default:
      return inline(children, context, look);
  }
}

function special(node: SpecialNode, context: Context, look: Look): string {
  switch (node.tag) {
    case "formula":
      return equation(node.source, false) ?? run(node.source.trim(), { ...look, style: "InlineCode" });
    case "remote-image": {
      const text = `Image on ${node.host}${node.alt ? `: ${node.alt}` : ""}`;
      return link(node.href, runs(text, { ...look, ...linkLook }, context), context);
    }
    case "footnote-mark":
      return noteMark(node, context);
    default:
      return "";
  }
}

/** A link to an address that may be followed; what it shows, if the address is none that Word reads. */
export function link(href: string, content: string, context: Pick<Context, "relations" | "isLinked">): string {
  if (context.isLinked || !/^(?:https?|mailto):/i.test(href) || !URL.canParse(href)) return content;
  // As the browser would ask for it: names in other scripts and blanks are encoded.
  return `<w:hyperlink r:id="${context.relations.addLink(new URL(href).href)}" w:history="1">${content}</w:hyperlink>`;
}

function picture(source: string, alt: string, context: Context, look: Look): string {
  const found = context.shared.pictures.find(source);
  return found
    ? found.draw(alt, context)
    : runs(`[Image${alt ? `: ${alt}` : ""}]`, { ...look, style: "Facts" }, context);
}

/** The words of a node, without what they look like. */
export function textOf(node: Node): string {
  if (typeof node === "string") return node;
  if (!isSpecial(node)) return (node.children ?? []).map(textOf).join("");
  return node.tag === "remote-image" ? node.alt : "";
}
