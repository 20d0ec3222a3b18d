import { setFormula } from "#lib/markdown/formula.ts";
import { Highlighter } from "#lib/markdown/highlight.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import { type Entry, withContents } from "#services/exports/contents.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { renderMessage, type Writer } from "#services/exports/html-message.ts";
import { escapeHtml } from "#services/exports/html-nodes.ts";
import { htmlStyle } from "#services/exports/html-style.ts";
import { branchHeading, formatMoment } from "#services/exports/words.ts";

/** Nothing is fetched and nothing runs, wherever the file is opened. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A conversation as one page that needs nothing beside it. */
export async function* renderHtml(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  const title = escapeHtml(document.session.name || "Conversation");
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${htmlStyle(options)}</style></head><body><header><h1 dir="auto">${title}</h1>${options.includeMetadata ? facts(document, options) : ""}</header><main>\n`;
  const tools = {
    setFormula,
    highlighter: new Highlighter(),
    wanted: { formulas: false, grammars: new Set<string>() },
  };
  yield* withContents(pieces({ document, options, tools }), contents);
  yield "</main></body></html>\n";
}

function facts({ session, exportedAt }: ExportDocument, options: ExportOptions): string {
  const parts = [
    `${session.provider}:${session.model}`,
    formatMoment(session.created, options),
    `exported ${formatMoment(exportedAt, options)} (${options.timeZone})`,
    ...session.metadata.tags.map((tag) => `#${tag}`),
  ];
  return `<p class="facts" dir="auto">${parts.map(escapeHtml).join(" · ")}</p>`;
}

async function* pieces(writer: Writer) {
  const { document, options } = writer;
  const { systemPrompt } = document.session.settings;
  if (options.includeSystemPrompt && systemPrompt)
    yield {
      text: `<article><h2>System prompt</h2><div class="plain" dir="auto">${escapeHtml(systemPrompt)}</div></article>\n`,
    };
  let branches = 1;
  for await (const section of document.sections()) {
    if (section.kind === "branch") {
      branches++;
      const heading = escapeHtml(branchHeading(section.branch.name, branches, section.after));
      yield { text: `<div class="branch" id="branch-${branches}" dir="auto">${heading}</div>\n` };
    } else yield { text: await renderMessage(section.message, section.number, writer), section };
  }
}

function contents(entries: readonly Entry[], isCut: boolean): string {
  const items = entries.map(
    ({ number, text }) =>
      `<li><a href="#message-${number}">${number}</a> <span dir="auto">${escapeHtml(text)}</span></li>`,
  );
  const rest = isCut ? "<li>… and the messages after these.</li>" : "";
  return `<nav aria-label="Contents"><details><summary>Contents</summary><ol>${items.join("")}${rest}</ol></details></nav>\n`;
}
