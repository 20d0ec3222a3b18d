import type { FontSet } from "#services/exports/pdf/fonts/font-set.ts";
import type { Paper } from "#services/exports/pdf/paper.ts";
import { directionOf } from "#services/exports/pdf/text/bidi.ts";
import { drawLine } from "#services/exports/pdf/text/draw-line.ts";
import type { EmbeddedFace } from "#services/exports/pdf/text/embedded-face.ts";
import { linesOf, type TextLine } from "#services/exports/pdf/text/lines.ts";
import { clean, type TextStyle } from "#services/exports/pdf/text/spans.ts";
import { size, type Theme } from "#services/exports/pdf/theme.ts";

const below = 22;

/** What stands at the foot of every page: its number, how many there are, and the name of the conversation. */
export interface Footer {
  draw(paper: Paper, page: number): void;
  /** The number of all pages as operators, and the faces that they use. */
  total(paper: Paper, pages: number): { operators: string; faces: EmbeddedFace[] };
}

/** Opens a footer: its fonts are loaded, so that pages may begin at any time. */
export async function openFooter(name: string, theme: Theme, fonts: FontSet): Promise<Footer> {
  const style: TextStyle = { mono: false, bold: false, italic: false, size: size.meta, colour: theme.soft };
  const title = clean(name).replace(/\s+/g, " ").slice(0, 300).toWellFormed();
  await fonts.prepare([{ text: title, style }]);
  await fonts.prepare([{ text: "…", style }]);
  const lay = (text: string, width: number, paper: Paper) =>
    linesOf([{ text, style }], width, directionOf(text) ?? "ltr", { fonts, embed: (face) => paper.embed(face) });
  return {
    draw(paper, page) {
      const [number] = lay(`Page ${page} of`, paper.width, paper);
      const [shown, more] = lay(title, paper.width * 0.6, paper);
      if (!number || !shown) return;
      const back = paper.y;
      paper.y = paper.bottom + below;
      drawLine(paper, number, paper.left, "artifact");
      paper.placeTotal(paper.left + number.width, paper.y + number.baseline);
      drawLine(paper, shown, paper.right - shown.width, "artifact");
      const [dots] = more ? lay("…", paper.width, paper) : [];
      if (dots) drawLine(paper, dots, paper.right + 1, "artifact");
      paper.y = back;
    },
    total(paper, pages) {
      const [line] = lay(` ${pages}`, paper.width, paper);
      return { operators: textOperators(line, style), faces: line?.atoms.flatMap(({ face }) => face ?? []) ?? [] };
    },
  };
}

function textOperators(line: TextLine | undefined, { colour }: TextStyle): string {
  const shown = line?.atoms.flatMap(({ face, shaped }) =>
    face && shaped
      ? [`/${face.embedded.id} ${size.meta} Tf`, ...shaped.pieces.map(({ glyphs }) => `[${glyphs}] TJ`)]
      : [],
  );
  return ["BT", `${colour} rg`, "1 0 0 -1 0 0 Tm", ...(shown ?? []), "ET"].join("\n");
}
