import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { drawParagraph } from "#services/exports/pdf/blocks/flow.ts";
import { drawBranch, drawTitle } from "#services/exports/pdf/head.ts";
import { type Job, openJob } from "#services/exports/pdf/job.ts";
import { drawMessage } from "#services/exports/pdf/message.ts";
import { clean } from "#services/exports/pdf/text/spans.ts";

/** A conversation as pages of text that can be selected, searched, and read aloud. */
export async function* renderPdf(document: ExportDocument, options: ExportOptions): AsyncGenerator<Uint8Array> {
  const job = await openJob(document, options);
  const { paper } = job;
  const { outline } = paper;
  const head = paper.take();
  if (head) yield head;
  await drawTitle(job);
  if (options.includeSystemPrompt) await drawSystemPrompt(job);
  if (options.branches === "all") job.outline = outline.addItem(nameOfActive(document), { expanded: true });
  let branches = 1;
  for await (const section of document.sections()) {
    if (section.kind === "branch") {
      branches++;
      const heading = await drawBranch(section.branch.name, branches, section.after, job);
      job.outline = outline.addItem(heading, { top: paper.y - 40, expanded: true });
    } else await drawMessage(section.message, section.number, job);
    const written = paper.take();
    if (written) yield written;
  }
  paper.finish((pages) => job.footer.total(paper, pages));
  const rest = paper.take();
  if (rest) yield rest;
}

function nameOfActive({ session }: ExportDocument): string {
  return clean(session.branches.find((branch) => branch.id === session.activeBranchId)?.name ?? "Conversation");
}

async function drawSystemPrompt({ document, paper, flow }: Job): Promise<void> {
  const { systemPrompt } = document.session.settings;
  if (!systemPrompt) return;
  await drawParagraph([{ text: "System prompt", style: { ...flow.style, bold: true } }], flow, { type: "H3" });
  for (const line of clean(systemPrompt).split(/\r\n?|\n/))
    if (line.trim() === "") paper.gap(6);
    else await drawParagraph([{ text: line, style: flow.style }], flow);
}
