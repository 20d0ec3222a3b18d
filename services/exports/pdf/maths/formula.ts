import { outlinesOf } from "#services/exports/pdf/maths/outlines.ts";
import type { Typeset } from "#services/exports/pdf/maths/typesetter.ts";
import { number } from "#services/exports/pdf/operators.ts";
import type { Paper } from "#services/exports/pdf/paper.ts";
import { makeAtom, type Setting } from "#services/exports/pdf/text/atoms.ts";
import { drawHidden } from "#services/exports/pdf/text/draw-text.ts";
import { clean, type Inset, type TextStyle } from "#services/exports/pdf/text/spans.ts";

/** Units of a drawing in the size of the letters around it. */
const unitsPerSize = 1_000;
/** Letters of formulas are lighter and smaller than those of prose. */
const enlarged = 1.08;

/** What a formula is set with. */
export interface FormulaTools {
  paper: Paper;
  setting: Setting;
  typeset: Typeset;
}

/**
 * A formula to stand in a line. Its source lies unseen where it is drawn, so that it can be found and copied. Undefined
 * when it cannot be set: then its source is shown.
 */
export function formulaInset(
  source: string,
  display: boolean,
  style: TextStyle,
  tools: FormulaTools,
): Inset | undefined {
  const drawing = tools.typeset(source, display);
  const [, top = 0, width = 0, height = 0] = (drawing?.attributes?.viewBox ?? "").split(/\s+/).map(Number);
  const outlines = drawing && outlinesOf(drawing);
  if (outlines === undefined || width <= 0) return undefined;
  const alt = clean(source).replace(/\s+/g, " ").trim();
  return makeInset({ outlines, top, width, height, alt }, (style.size * enlarged) / unitsPerSize, style, tools);
}

interface Drawing {
  outlines: string;
  top: number;
  width: number;
  height: number;
  alt: string;
}

function makeInset(drawing: Drawing, scale: number, style: TextStyle, tools: FormulaTools): Inset {
  const { outlines, top, height, alt } = drawing;
  const width = drawing.width * scale;
  const { colour } = style;
  return {
    ...{ kind: "formula", width, height: -top * scale, depth: (height + top) * scale, alt },
    fit: (most) => makeInset(drawing, Math.min(scale, most / drawing.width), style, tools),
    paint(x, baseline) {
      const size = precise(scale);
      tools.paper.draw(
        `q ${colour} rg ${colour} RG ${size} 0 0 ${size} ${number(x)} ${number(baseline)} cm\n${outlines}\nQ`,
      );
      const atoms = tools.setting.fonts
        .split(alt, style, "zh")
        .map((run) => makeAtom(run.text, style, 0, tools.setting.embed(run.face), run.shownAs));
      drawHidden(tools.paper, atoms, [x, baseline, width]);
    },
  };
}

function precise(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000);
}
