import type { Node } from "#lib/markdown/nodes.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ChatMessage, Part } from "#lib/schemas/message.ts";
import { drawBlocks } from "#services/exports/pdf/blocks/blocks.ts";
import { drawCode } from "#services/exports/pdf/blocks/code.ts";
import { drawParagraph, type Flow } from "#services/exports/pdf/blocks/flow.ts";
import { drawPicture } from "#services/exports/pdf/blocks/picture.ts";
import { drawHead } from "#services/exports/pdf/head.ts";
import type { Job } from "#services/exports/pdf/job.ts";
import { formulaInset } from "#services/exports/pdf/maths/formula.ts";
import { loadTypesetter } from "#services/exports/pdf/maths/typesetter.ts";
import { fill } from "#services/exports/pdf/operators.ts";
import { readMarkdown } from "#services/exports/pdf/read-markdown.ts";
import { directionOf } from "#services/exports/pdf/text/bidi.ts";
import { clean, type InlineTools } from "#services/exports/pdf/text/spans.ts";
import { size } from "#services/exports/pdf/theme.ts";
import { formatSize, jsonOf } from "#services/exports/words.ts";

/** A message: who wrote it and when, what it says, and what hangs on it. */
export async function drawMessage(message: ChatMessage, number: number, job: Job): Promise<void> {
  const { paper, options } = job;
  const section = paper.element(paper.root, "Sect");
  const flow: Flow = { ...job.flow, parent: section };
  await drawHead(message, number, job, flow);
  for (const part of message.parts) await drawPart(part, job, flow);
  const { attachments, annotations, reactions } = message.metadata;
  for (const file of attachments) await drawAttachment(file, job, flow);
  if (options.includeAnnotations)
    for (const { author, quote, body } of annotations) {
      const title = `Note by ${author.name}${quote === null ? "" : ` on “${quote}”`}`;
      await drawAside(title, flow, (inside) => drawPlain(body, inside));
    }
  if (options.includeReactions && reactions.length > 0)
    await drawMeta(
      reactions.map(({ emoji, users }) => `${emoji} ${users.map((user) => user.name).join(", ")}`).join(" · "),
      flow,
    );
  section.end();
}

async function drawPart(part: Part, job: Job, flow: Flow): Promise<void> {
  const { options } = job;
  switch (part.type) {
    case "text":
      if (part.text.trim() !== "") await drawMarkdown(part.text, job, flow);
      break;
    case "reasoning":
      if (options.includeReasoning)
        await drawAside("Reasoning", flow, (inside) => drawMarkdown(part.text, job, inside));
      break;
    case "tool":
      if (options.includeToolCalls) await drawToolCall(part, flow);
      break;
    case "source":
      await drawSource(part, flow);
  }
}

/** A text over the limits of rendering stands as it was written. */
async function drawMarkdown(text: string, job: Job, flow: Flow): Promise<void> {
  const nodes = await readMarkdown(text, job);
  if (!nodes) return drawPlain(text, flow);
  const direction = directionOf(text) ?? flow.direction;
  const tools = await toolsFor(nodes, job, flow);
  await drawBlocks(nodes, { ...flow, direction, tools });
  flow.paper.gap(6);
}

/** What the pictures and formulas of a text need is loaded before it is laid out. */
async function toolsFor(nodes: readonly Node[], job: Job, flow: Flow): Promise<InlineTools> {
  const tools = { ...flow.tools, picture: await job.pictures.prepare(nodes) };
  if (!nodes.some(hasFormula)) return tools;
  const formulaTools = { paper: flow.paper, setting: flow.setting, typeset: await loadTypesetter() };
  return { ...tools, formula: (source, display, style) => formulaInset(source, display, style, formulaTools) };
}

function hasFormula(node: Node): boolean {
  if (typeof node === "string") return false;
  if (node.tag === "formula") return true;
  if (node.tag === "footnotes" && "items" in node) return node.items.some((item) => item.children.some(hasFormula));
  return "children" in node && (node.children ?? []).some(hasFormula);
}

async function drawPlain(text: string, flow: Flow): Promise<void> {
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === "") flow.paper.gap(6);
    else await drawParagraph([{ text: clean(line).replaceAll("\t", "    "), style: flow.style }], directed(line, flow));
  }
}

function directed(text: string, flow: Flow): Flow {
  return { ...flow, direction: directionOf(text) ?? flow.direction };
}

async function drawToolCall({ toolName, input, output }: Extract<Part, { type: "tool" }>, flow: Flow): Promise<void> {
  await drawAside(`Tool: ${toolName}`, flow, async (inside) => {
    await drawCode(linesOf(jsonOf(input)), inside);
    if (output !== undefined) await drawCode(linesOf(jsonOf(output)), inside);
  });
}

function linesOf(text: string): [string][] {
  return text.split(/\r\n?|\n/).map((line) => [line]);
}

async function drawSource({ url, title }: Extract<Part, { type: "source" }>, flow: Flow): Promise<void> {
  const { soft, accent } = flow.paper.theme;
  const style = { ...flow.style, size: size.meta, colour: soft };
  const isLink = /^https?:/i.test(url);
  const shown = clean(isLink ? (title ?? url) : `${title ?? ""} ${url}`);
  const named = isLink ? { ...style, colour: accent, link: url } : style;
  const spans = [
    { text: "Source: ", style },
    { text: shown, style: named },
  ];
  await drawParagraph(spans, directed(shown, flow));
  flow.paper.gap(4);
}

async function drawAttachment(file: ChatAttachment, job: Job, flow: Flow): Promise<void> {
  if (file.type === "image" && job.options.includeAttachments) await drawPicture(file, job, flow);
  else await drawMeta(`Attachment: ${file.name}, ${formatSize(file.size)}`, flow);
}

async function drawMeta(text: string, flow: Flow): Promise<void> {
  const style = { ...flow.style, size: size.meta, colour: flow.paper.theme.soft };
  await drawParagraph([{ text: clean(text), style }], directed(text, flow));
  flow.paper.gap(4);
}

/** Something beside the conversation, on a ground of its own. */
async function drawAside(title: string, flow: Flow, draw: (inside: Flow) => Promise<void>): Promise<void> {
  const { paper, left, right } = flow;
  paper.ensure(48);
  paper.gap(4);
  const style = { ...flow.style, size: size.table };
  const inside = { ...flow, left: left + 10, right: right - 10, style };
  const ground = (top: number, bottom: number) => fill(paper.theme.raised, left, top, right - left, bottom - top);
  await paper.withGround(ground, async () => {
    paper.y += 6;
    await drawParagraph([{ text: clean(title), style: { ...style, bold: true } }], directed(title, inside));
    paper.gap(3);
    await draw(inside);
    paper.y += 6;
  });
  paper.gap(6);
}
