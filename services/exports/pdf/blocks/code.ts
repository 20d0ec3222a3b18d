import type { Line } from "#lib/markdown/nodes.ts";
import type { Flow } from "#services/exports/pdf/blocks/flow.ts";
import { layLines } from "#services/exports/pdf/blocks/flow.ts";
import { fill } from "#services/exports/pdf/operators.ts";
import { drawLine } from "#services/exports/pdf/text/draw-line.ts";
import { clean, type Span, type TextStyle } from "#services/exports/pdf/text/spans.ts";
import { size } from "#services/exports/pdf/theme.ts";

const padding = 8;
const tabWidth = 4;

/** Code on a ground of its own, in colours, with long lines wrapped. */
export async function drawCode(lines: readonly Line[], flow: Flow): Promise<void> {
  const { paper, parent } = flow;
  const { raised, ink } = paper.theme;
  const left = flow.left + padding;
  const width = flow.right - padding - left;
  const style: TextStyle = { mono: true, bold: false, italic: false, size: size.code, colour: ink };
  const element = paper.element(parent, "Code");
  paper.ensure(4 * size.code + 2 * padding);
  const ground = (top: number, bottom: number) => fill(raised, flow.left, top, flow.right - flow.left, bottom - top);
  await paper.withGround(ground, async () => {
    paper.y += padding;
    for (const line of lines) {
      const rows = await layLines(spansOfLine(line, style, flow), width, { ...flow, direction: "ltr" });
      for (const row of rows) {
        const height = row.height * 0.92;
        paper.ensure(height);
        drawLine(paper, row, left, { element, type: "Code" });
        paper.y += height;
      }
    }
    paper.y += padding;
  });
  paper.release();
  element.end();
}

function spansOfLine(line: Line, style: TextStyle, { paper }: Flow): Span[] {
  let column = 0;
  const expand = (text: string) =>
    clean(text).replace(/[^\t]+|\t/g, (part) => {
      const shown = part === "\t" ? " ".repeat(tabWidth - (column % tabWidth)) : part;
      column += shown.length;
      return shown;
    });
  if (line.length === 0) return [{ text: "", style }];
  return line.map((token) => {
    if (typeof token === "string") return { text: expand(token), style };
    const [kind, text] = token;
    return { text: expand(text), style: { ...style, colour: paper.theme.code[kind] ?? style.colour } };
  });
}
