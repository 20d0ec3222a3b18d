import { fill, number, type Paper, stroke } from "#services/exports/pdf/paper.ts";
import type { Atom } from "#services/exports/pdf/text/atoms.ts";
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

/** Text that is not seen, as wide as what is seen in its place: it can be found, marked and copied. */
export function drawHidden(paper: Paper, atoms: readonly Atom[], [x, baseline, width]: [number, number, number]): void {
  const all = atoms.reduce((sum, atom) => sum + atom.width, 0);
  if (all === 0) return;
  const operators = ["BT", "3 Tr", `${number((width / all) * 100)} Tz`, `1 0 0 -1 ${number(x)} ${number(baseline)} Tm`];
  for (const { face, shaped, style } of atoms) {
    if (!face || !shaped) continue;
    const glyphs = shaped.pieces.map((piece) => piece.glyphs).join("");
    operators.push(`/${paper.use(face)} ${number(style.size)} Tf [${glyphs}] TJ`);
  }
  paper.draw([...operators, "100 Tz 0 Tr", "ET"].join("\n"));
}

/** Scripts whose signs do not stand in the order in which they are read: their words say what they are. */
const reordered = /[\u0900-\u0DFF\u0E00-\u0EFF\u0F00-\u0FFF\u1000-\u109F\u1780-\u17FF]/;

function drawText(paper: Paper, atoms: readonly Atom[], x: number, baseline: number): void {
  const operators = ["BT"];
  let glyphs = "";
  let state = "";
  let at = x;
  const flush = () => {
    if (glyphs) operators.push(`[${glyphs}] TJ`);
    glyphs = "";
  };
  for (const { face, shaped, style, width, text } of atoms) {
    if (face && shaped) {
      const isReordered = reordered.test(text);
      const { embolden, slant } = face.face;
      const set = `/${paper.use(face)} ${number(style.size)} Tf ${style.colour} rg${
        embolden ? ` ${style.colour} RG 2 Tr ${number(style.size * 0.03)} w` : " 0 Tr"
      }`;
      const place = `1 0 ${slant ? "0.2" : "0"} -1`;
      if (state !== `${place}${set}`) {
        flush();
        operators.push(`${place} ${number(at)} ${number(baseline)} Tm`, set);
        state = `${place}${set}`;
      }
      if (isReordered) {
        flush();
        operators.push(`/Span <</ActualText <feff${utf16(text)}>>> BDC`);
      }
      for (const { rise, glyphs: piece } of shaped.pieces) {
        const height = (rise * style.size) / 1000 + (style.rise ?? 0);
        if (height === 0) glyphs += piece;
        else {
          flush();
          operators.push(`${number(height)} Ts [${piece}] TJ 0 Ts`);
        }
      }
      if (isReordered) {
        flush();
        operators.push("EMC");
      }
    }
    at += width;
  }
  flush();
  operators.push("ET");
  paper.draw(operators.join("\n"));
}

function utf16(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}
