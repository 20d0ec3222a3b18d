import { fill, stroke } from "#services/exports/pdf/operators.ts";
import type { Paper } from "#services/exports/pdf/paper.ts";
import type { Atom } from "#services/exports/pdf/text/atoms.ts";
import { drawText } from "#services/exports/pdf/text/draw-text.ts";
import type { TextLine } from "#services/exports/pdf/text/lines.ts";
import type { Element } from "#services/exports/pdf/writer.ts";

/** Who a line belongs to; "artifact" when it is repeated or decoration. */
export interface Owner {
  element: Element;
  type: string;
}

/** Draws a line whose upper left corner is at `x` and the paper's place, which stays where it is. */
export function drawLine(paper: Paper, line: TextLine, x: number, owner: Owner | "artifact"): void {
  const baseline = paper.y + line.baseline;
  let at = x;
  for (const group of groupsOf(line.atoms)) {
    const [first] = group;
    if (!first) continue;
    const width = group.reduce((sum, atom) => sum + atom.width, 0);
    const isAddressed = first.style.link !== undefined && owner !== "artifact";
    const element = isAddressed
      ? drawInside(paper, owner, "Link")
      : first.inset && owner !== "artifact"
        ? drawInside(paper, owner, first.inset.kind === "formula" ? "Formula" : "Figure", { alt: first.inset.alt })
        : undefined;
    if (!element) {
      if (owner === "artifact") paper.artifact();
      else paper.own(owner.element, owner.type);
    }
    decorate(paper, group, at, baseline);
    if (first.inset) first.inset.paint(at, baseline);
    else drawText(paper, group, at, baseline);
    if (element) {
      paper.release();
      if (isAddressed) addLink(paper, element, first.style.link ?? "", [at, paper.y, width, line.height]);
      element.end();
    }
    at += width;
  }
}

function drawInside(paper: Paper, owner: Owner, type: string, options: object = {}): Element {
  const element = paper.element(owner.element, type, options);
  paper.own(element, type);
  return element;
}

function addLink(paper: Paper, element: Element, address: string, area: [number, number, number, number]): void {
  if (URL.canParse(address)) paper.link(element, area, new URL(address).href);
}

/** Neighbours that belong to the same link, or to none; what stands in a line like a letter is alone. */
function groupsOf(atoms: readonly Atom[]): Atom[][] {
  const groups: Atom[][] = [];
  for (const atom of atoms) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && !before.inset && !atom.inset && before.style.link === atom.style.link) last.push(atom);
    else groups.push([atom]);
  }
  return groups;
}

function decorate(paper: Paper, atoms: readonly Atom[], x: number, baseline: number): void {
  let at = x;
  for (const { style, width, inset } of atoms) {
    if (style.ground && !inset) {
      const [top, height] = [baseline - style.size * 0.95, style.size * 1.27];
      paper.under(fill(style.ground, at - 0.8, top, width + 1.6, height));
    }
    if (style.struck)
      paper.under(
        stroke(style.colour, 0.6, [at, baseline - style.size * 0.3, at + width, baseline - style.size * 0.3]),
      );
    if (style.link !== undefined)
      paper.under(stroke(style.colour, 0.35, [at, baseline + 1.6, at + width, baseline + 1.6]));
    at += width;
  }
}
