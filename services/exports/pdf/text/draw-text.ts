import { number } from "#services/exports/pdf/operators.ts";
import type { Paper } from "#services/exports/pdf/paper.ts";
import type { Atom } from "#services/exports/pdf/text/atoms.ts";
import type { EmbeddedFace, Shaped } from "#services/exports/pdf/text/embedded-face.ts";
import type { TextStyle } from "#services/exports/pdf/text/spans.ts";

/** Draws atoms of a line one after the other. Where nothing changes between two of them, they are one piece of text. */
export function drawText(paper: Paper, atoms: readonly Atom[], x: number, baseline: number): void {
  const operators = ["BT"];
  let glyphs = "";
  let before: Atom | undefined;
  let at = x;
  const flush = (...next: string[]) => {
    if (glyphs) operators.push(`[${glyphs}] TJ`);
    glyphs = "";
    operators.push(...next);
  };
  for (const atom of atoms) {
    const { face, shaped, style, width, text } = atom;
    if (face && shaped) {
      if (face !== before?.face || style !== before.style) {
        const [matrix, letters] = lettersOf(paper, face, style);
        flush(`${matrix} ${number(at)} ${number(baseline)} Tm`, letters);
      }
      before = atom;
      // Then the words say what they are.
      if (shaped.isReordered) flush(`/Span <</ActualText <feff${utf16(text)}>>> BDC`);
      for (const { rise, glyphs: piece } of shaped.pieces) {
        const height = (rise * style.size) / 1000 + (style.rise ?? 0);
        if (height === 0) glyphs += piece;
        else flush(`${number(height)} Ts [${piece}] TJ 0 Ts`);
      }
      if (shaped.isReordered) flush("EMC");
    }
    at += width;
  }
  flush("ET");
  paper.draw(operators.join("\n"));
}

/** How text is turned, and the operators for its font and colour. Faces that a family does not have are made here. */
function lettersOf(paper: Paper, face: EmbeddedFace, { size, colour }: TextStyle): [matrix: string, letters: string] {
  const { embolden, slant } = face.face;
  const outline = embolden ? `${colour} RG 2 Tr ${number(size * 0.03)} w` : "0 Tr";
  return [`1 0 ${slant ? "0.2" : "0"} -1`, `/${paper.use(face)} ${number(size)} Tf ${colour} rg ${outline}`];
}

/** Text that is not seen, as wide as what is seen in its place: it can be found, marked and copied. */
export function drawHidden(paper: Paper, atoms: readonly Atom[], [x, baseline, width]: [number, number, number]): void {
  const all = atoms.reduce((sum, atom) => sum + atom.width, 0);
  if (all === 0) return;
  const operators = ["BT", "3 Tr", `${number((width / all) * 100)} Tz`, `1 0 0 -1 ${number(x)} ${number(baseline)} Tm`];
  for (const { face, shaped, style } of atoms)
    if (face && shaped) operators.push(`/${paper.use(face)} ${number(style.size)} Tf [${allGlyphs(shaped)}] TJ`);
  paper.draw([...operators, "100 Tz 0 Tr", "ET"].join("\n"));
}

function allGlyphs({ pieces }: Shaped): string {
  return pieces.map((piece) => piece.glyphs).join("");
}

function utf16(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}
