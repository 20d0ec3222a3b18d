import type { ChatMessage } from "#lib/schemas/message.ts";
import { drawParagraph, type Flow, layLines } from "#services/exports/pdf/blocks/flow.ts";
import type { Job } from "#services/exports/pdf/job.ts";
import { stroke } from "#services/exports/pdf/operators.ts";
import { drawLine } from "#services/exports/pdf/text/draw-line.ts";
import { clean } from "#services/exports/pdf/text/spans.ts";
import { size } from "#services/exports/pdf/theme.ts";
import { authorOf, branchHeading, factsOf, formatMoment } from "#services/exports/words.ts";

/** Room that a heading keeps for the first lines of what it heads, in points. */
const company = 60;
const mostWords = 60;

/** The name of the conversation, and what is to be known about it. */
export async function drawTitle({ document, options, paper, flow }: Job): Promise<void> {
  const { session, exportedAt } = document;
  const title = clean(session.name || "Conversation");
  const facts = [
    `${session.provider}:${session.model}`,
    formatMoment(session.created, options),
    `exported ${formatMoment(exportedAt, options)} (${options.timeZone})`,
    ...session.metadata.tags.map((tag) => `#${tag}`),
    ...(options.includeCosts
      ? [`${session.metadata.totalTokens} tokens`, `$${session.metadata.totalCost.toFixed(4)}`]
      : []),
  ];
  await drawParagraph([{ text: title, style: { ...flow.style, size: size.title, bold: true } }], flow, { type: "H1" });
  paper.gap(2);
  if (options.includeMetadata) {
    const style = { ...flow.style, size: size.meta, colour: paper.theme.soft };
    await drawParagraph([{ text: clean(facts.join(" · ")), style }], flow);
  }
  paper.gap(10);
}

/** Where another branch begins. */
export async function drawBranch(name: string | null, number: number, after: number, { paper, flow }: Job) {
  paper.ensure(90);
  paper.gap(18);
  const heading = clean(branchHeading(name, number, after));
  for (const y of [paper.y, paper.y + 2]) paper.under(stroke(paper.theme.line, 0.7, [flow.left, y, flow.right, y]));
  paper.y += 10;
  const style = { ...flow.style, size: size.branch, bold: true };
  await drawParagraph([{ text: heading, style }], flow, { type: "H2", keepWithNext: company });
  paper.gap(6);
  return heading;
}

/** Number and author of a message at the left, when it was written at the right. */
export async function drawHead(message: ChatMessage, number: number, job: Job, flow: Flow): Promise<void> {
  const { paper, left, right } = flow;
  const author = clean(authorOf(message));
  const soft = { ...flow.style, size: size.meta, colour: paper.theme.soft };
  const facts = factsOf(message, job.options).join(" · ");
  const [time] = facts === "" ? [] : await layLines([{ text: facts, style: soft }], right - left, flow);
  const spans = [
    { text: `${number}  `, style: soft },
    { text: author, style: { ...flow.style, bold: true } },
  ];
  const room = right - left - (time ? time.width + 16 : 0);
  const lines = await layLines(spans, room, flow);
  const height = lines.reduce((sum, line) => sum + line.height, 0);
  paper.gap(10);
  paper.ensure(height + company);
  if (paper.y > paper.top) paper.under(stroke(paper.theme.line, 0.6, [left, paper.y, right, paper.y]));
  paper.y += 8;
  addToOutline(message, number, author, job);
  const element = paper.element(flow.parent, "H3");
  const top = paper.y;
  for (const line of lines) {
    drawLine(paper, line, left, { element, type: "H3" });
    paper.y += line.height;
  }
  const bottom = paper.y;
  paper.y = top + 1;
  if (time) drawLine(paper, time, right - time.width, { element, type: "H3" });
  paper.y = bottom + 3;
  paper.release();
  element.end();
}

function addToOutline(message: ChatMessage, number: number, author: string, { outline, paper }: Job): void {
  const words = clean(message.content)
    .replace(/[*`]+/g, "")
    .replace(/[#>|\\[\]\s]+/g, " ")
    .trim();
  const first = words.length > mostWords ? `${words.slice(0, mostWords).toWellFormed().trimEnd()}…` : words;
  outline.addItem(`${number}. ${author}${first === "" ? "" : `: ${first}`}`, { top: paper.y - 8 });
}
