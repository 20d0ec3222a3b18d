import { type ElementNode, isSpecial, type Node, type SpecialNode } from "#lib/markdown/nodes.ts";
import type { FaceStyle } from "#services/exports/pdf/fonts/families.ts";
import type { Colour } from "#services/exports/pdf/theme.ts";

/** How a piece of text is set. */
export interface TextStyle extends FaceStyle {
  size: number;
  colour: Colour;
  /** Where it leads to. */
  link?: string;
  struck?: boolean;
  /** Height above the line, in points. */
  rise?: number;
  /** The ground behind it. */
  ground?: Colour;
}

/** Something that stands in a line like a letter. Sizes in points, `depth` below the line. */
export interface Inset {
  width: number;
  height: number;
  depth: number;
  kind: "picture" | "formula";
  /** What it says to those who cannot see it. */
  alt: string;
  paint(x: number, baseline: number): void;
  /** The same, made smaller where it is wider than this. */
  fit(width: number): Inset;
}

export interface Span {
  text: string;
  style: TextStyle;
  inset?: Inset;
}

/** What inline nodes need besides their text. */
export interface InlineTools {
  accent: Colour;
  soft: Colour;
  raised: Colour;
  picture(src: string, alt: string): Inset | undefined;
  formula(source: string, display: boolean, style: TextStyle): Inset | undefined;
}

/** Inline nodes as pieces of text. A line break is `\n`; every other run of blanks is one blank. */
export function spansOf(nodes: readonly Node[], style: TextStyle, tools: InlineTools): Span[] {
  const spans = nodes.flatMap((node) => spansOfNode(node, style, tools));
  let before = "\n";
  for (const span of spans) {
    if (/[ \n]$/.test(before)) span.text = span.text.replace(/^ +/, "");
    before = span.text || before;
  }
  return spans;
}

function spansOfNode(node: Node, style: TextStyle, tools: InlineTools): Span[] {
  if (typeof node === "string") return [{ text: clean(node).replace(/\s+/g, " "), style }];
  return isSpecial(node) ? specialSpans(node, style, tools) : elementSpans(node, style, tools);
}

function elementSpans(
  { tag, attributes = {}, children = [] }: ElementNode,
  style: TextStyle,
  tools: InlineTools,
): Span[] {
  const inside = (change: Partial<TextStyle>) => spansOf(children, { ...style, ...change }, tools);
  switch (tag) {
    case "strong":
    case "th":
      return inside({ bold: true });
    case "em":
      return inside({ italic: true });
    case "del":
      return inside({ struck: true });
    case "code":
      return inside({ mono: true, size: style.size * 0.88, ground: tools.raised });
    case "a":
      return inside({ link: String(attributes.href ?? ""), colour: tools.accent });
    case "br":
      return [{ text: "\n", style }];
    case "input":
      return [{ text: attributes.checked === true ? "☑ " : "☐ ", style }];
    case "img":
      return picture(String(attributes.src ?? ""), String(attributes.alt ?? ""), style, tools);
    default:
      return inside({});
  }
}

function specialSpans(node: SpecialNode, style: TextStyle, tools: InlineTools): Span[] {
  switch (node.tag) {
    case "formula": {
      const inset = tools.formula(node.source, node.display, style);
      if (inset) return [{ text: "\uFFFC", style, inset }];
      return [{ text: clean(node.source.trim()), style: { ...style, mono: true, size: style.size * 0.88 } }];
    }
    case "remote-image": {
      const text = `Image on ${node.host}${node.alt ? `: ${node.alt}` : ""}`;
      return [{ text: clean(text), style: { ...style, link: node.href, colour: tools.accent } }];
    }
    case "footnote-mark":
      return [{ text: String(node.number), style: { ...style, size: style.size * 0.7, rise: style.size * 0.35 } }];
    default:
      return [];
  }
}

function picture(src: string, alt: string, style: TextStyle, tools: InlineTools): Span[] {
  const inset = tools.picture(src, alt);
  if (inset) return [{ text: "\uFFFC", style, inset }];
  return [{ text: clean(`[Image${alt ? `: ${alt}` : ""}]`), style: { ...style, colour: tools.soft } }];
}

/**
 * Without characters that no page can show: controls, and code points that are none. Accents join their letters, as fonts
 * have most of them in one piece only.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}/gu, "")
    .replace(/\p{Noncharacter_Code_Point}/gu, "\ufffd")
    .replace(/\p{L}[\u0300-\u036f]+/gu, (letter) => letter.normalize("NFC"));
}
