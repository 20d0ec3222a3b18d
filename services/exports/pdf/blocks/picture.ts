import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import { drawParagraph, type Flow } from "#services/exports/pdf/blocks/flow.ts";
import type { Job } from "#services/exports/pdf/job.ts";
import { stroke } from "#services/exports/pdf/operators.ts";
import { directionOf } from "#services/exports/pdf/text/bidi.ts";
import { clean, type Span } from "#services/exports/pdf/text/spans.ts";
import { size } from "#services/exports/pdf/theme.ts";
import { formatSize } from "#services/exports/words.ts";

/** A picture that hangs on a message, with its name below; an empty box where it cannot be shown. */
export async function drawPicture(file: ChatAttachment, { pictures, document }: Job, flow: Flow): Promise<void> {
  const { paper, left, right } = flow;
  const room = { width: right - left, height: paper.room * 0.6 };
  const bytes = await document.readFile(file.id);
  const inset = bytes && (await pictures.open(bytes, file.name, room));
  const spans: Span[] = inset ? [{ text: "\uFFFC", style: flow.style, inset }] : [];
  if (inset) await drawParagraph(spans, flow);
  else drawBox(flow);
  const style = { ...flow.style, size: size.meta, colour: paper.theme.soft };
  const text = `${inset ? "" : "This picture could not be shown: "}${file.name}, ${formatSize(file.size)}`;
  await drawParagraph([{ text: clean(text), style }], { ...flow, direction: directionOf(text) ?? flow.direction });
  paper.gap(6);
}

function drawBox({ paper, left }: Flow): void {
  const [width, height] = [120, 68];
  paper.ensure(height + 24);
  const [right, bottom] = [left + width, paper.y + height];
  const edges: [number, number, number, number][] = [
    [left, paper.y, right, paper.y],
    [right, paper.y, right, bottom],
    [right, bottom, left, bottom],
    [left, bottom, left, paper.y],
    [left, paper.y, right, bottom],
  ];
  for (const edge of edges) paper.under(stroke(paper.theme.line, 0.8, edge));
  paper.y = bottom + 4;
}
